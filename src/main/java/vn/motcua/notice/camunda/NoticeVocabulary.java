package vn.motcua.notice.camunda;

import vn.motcua.notice.Letters;
import vn.motcua.rulebook.ModelWord;

/** The word {@code notice} of the published vocabulary: which letters a model may send. */
@ModelWord("notice")
public class NoticeVocabulary {

    private final Letters letters;

    NoticeVocabulary(Letters letters) {
        this.letters = letters;
    }

    /** Sends the last supplement request. */
    public void supplement(String dossierCode) {
        letters.supplement(dossierCode);
    }

    /** Sends the refusal, with the reason an officer gave. */
    public void refusal(String dossierCode) {
        letters.refusal(dossierCode);
    }

    /** Sends the notice that the dossier is stopped. */
    public void stop(String dossierCode) {
        letters.stop(dossierCode);
    }

    /** Sends the signed apology; once, however often it is called. */
    public void apology(String dossierCode) {
        letters.apology(dossierCode);
    }
}
