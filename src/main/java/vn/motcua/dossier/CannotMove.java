package vn.motcua.dossier;

import java.util.List;

/** A dossier stands where the models in force have no place for it; whoever tried rolls back. */
public final class CannotMove extends RuntimeException {

    private final transient List<MoveObstacle> obstacles;

    public CannotMove(List<MoveObstacle> obstacles) {
        super(obstacles.toString());
        this.obstacles = List.copyOf(obstacles);
    }

    public List<MoveObstacle> obstacles() {
        return obstacles;
    }
}
