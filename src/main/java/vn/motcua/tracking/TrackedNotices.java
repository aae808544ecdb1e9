package vn.motcua.tracking;

/** The letters of a dossier, for whoever holds its receipt. */
public interface TrackedNotices {

    /**
     * A letter as PDF.
     *
     * @throws vn.motcua.platform.Refused as {@link Tracking#story}
     */
    byte[] pdf(String dossierCode, String noticeId, String secret, String clientAddress);
}
