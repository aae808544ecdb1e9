package vn.motcua.dossier;

/**
 * Why a dossier cannot move to a later version of its models.
 *
 * @param model name of the model that stands in the way; empty when it is none
 * @param element id of the element the dossier stands in; empty when it is none
 * @param elementName its name, as officers know it; its id if it has none
 * @param technical what the engine or a use case said, for analysts; may be empty
 */
public record MoveObstacle(Reason reason, String model, String element, String elementName, String technical) {

    /** Each is told by the message {@code dossier.move.obstacle.<REASON>}. The names are published: add, never rename. */
    public enum Reason {
        /** The new version no longer has the element. */
        STEP_GONE,
        /** The element is of another kind in the new version. */
        STEP_CHANGED,
        /** The element stands in another phase of the new version. */
        STEP_ELSEWHERE,
        /** The engine cannot carry this element over. */
        STEP_REFUSED,
        /** An element that was named as the successor of another cannot be that. */
        RENAMING_REFUSED,
        /** Nothing of the dossier runs any more. */
        ENDED,
        /** Somebody else works on the dossier at this moment. */
        BUSY,
        /** Anything else; the log says more. */
        FAILED
    }

    static MoveObstacle of(Reason reason, String technical) {
        return new MoveObstacle(reason, "", "", "", technical);
    }
}
