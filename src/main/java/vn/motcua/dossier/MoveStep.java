package vn.motcua.dossier;

/**
 * One model of a dossier and the version it moves to; a dossier has one of its procedure and one of each building block
 * that it stands in.
 *
 * @param model key of the process
 * @param name its name in Vietnamese
 */
public record MoveStep(String model, String name, int from, int to) {}
