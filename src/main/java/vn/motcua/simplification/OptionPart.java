package vn.motcua.simplification;

/** Which part of a procedure an option changes (Nghị định 63/2010/NĐ-CP, Điều 8). */
public enum OptionPart {
    PAPER,
    STEP,
    TIME,
    FEE,
    AUTHORITY,
    RESULT
}
