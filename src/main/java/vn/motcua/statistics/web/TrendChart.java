package vn.motcua.statistics.web;

import java.util.ArrayList;
import java.util.List;
import vn.motcua.statistics.Figure;
import vn.motcua.statistics.FigureReport;

/**
 * The months drawn: for each one what was received, what was finished in time and, on top of that, what was finished
 * late. Units are those of the drawing, from its upper left corner.
 */
record TrendChart(int width, int height, int ground, int left, List<Month> months, List<Mark> marks) {

    private static final int HEIGHT = 260;
    private static final int TOP = 14;
    private static final int GROUND = 226;
    private static final int LEFT = 56;
    private static final int LEAST_WIDTH = 720;
    private static final int MONTH_WIDTH = 44;
    private static final int MARKS = 4;

    /** @param labelled whether the month's name fits under it */
    record Month(String name, int x, boolean labelled, Bar received, Bar inTime, Bar late) {

        public int middle() {
            return (received.x() + late.x() + late.width()) / 2;
        }
    }

    record Bar(int x, int y, int width, int height) {}

    /** A line across, with what it stands for. */
    record Mark(int y, long value) {}

    static TrendChart of(List<FigureReport.Line> lines) {
        long most = lines.stream()
                .mapToLong(line -> Math.max(line.count(Figure.RECEIVED.key()), line.finished()))
                .max()
                .orElse(0);
        long step = step(most);
        long full = step * MARKS;
        int width = Math.max(LEAST_WIDTH, LEFT + MONTH_WIDTH * lines.size() + 8);
        int each = lines.isEmpty() ? MONTH_WIDTH : (width - LEFT - 8) / lines.size();
        int bar = Math.min(each * 2 / 5, 28);
        List<Month> months = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            FigureReport.Line line = lines.get(i);
            int x = LEFT + i * each + (each - 2 * bar) / 2;
            int late = height(line.count(Figure.LATE.key()), full);
            int inTime = height(line.count(Figure.EARLY.key()) + line.count(Figure.ON_TIME.key()), full);
            int received = height(line.count(Figure.RECEIVED.key()), full);
            months.add(new Month(
                    line.name(),
                    x,
                    each >= 52 || i % 2 == 0,
                    new Bar(x, GROUND - received, bar - 2, received),
                    new Bar(x + bar, GROUND - inTime, bar - 2, inTime),
                    new Bar(x + bar, GROUND - inTime - late, bar - 2, late)));
        }
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i <= MARKS; i++) {
            marks.add(new Mark(GROUND - height(i * step, full), i * step));
        }
        return new TrendChart(width, HEIGHT, GROUND, LEFT, months, marks);
    }

    private static int height(long value, long full) {
        return (int) Math.round((double) value * (GROUND - TOP) / full);
    }

    /** 1, 2 or 5 times a power of ten, so that four steps hold the most. */
    private static long step(long most) {
        long power = 1;
        while (true) {
            for (long factor : new long[] {1, 2, 5}) {
                if (factor * power * MARKS >= most) {
                    return factor * power;
                }
            }
            power *= 10;
        }
    }
}
