package vn.motcua.rulebook;

/** How a dossier reaches the shop (kênh nộp), with the national codes 1–3. */
public enum Channel {
    COUNTER(1),
    ONLINE(2),
    POST(3);

    private final int nationalCode;

    Channel(int nationalCode) {
        this.nationalCode = nationalCode;
    }

    public int nationalCode() {
        return nationalCode;
    }
}
