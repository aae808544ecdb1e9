package vn.motcua.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every model can be read at a glance: an officer explains it aloud in two minutes. */
class ModelLayoutTest {

    private static final double WIDTH = 2000;
    private static final double HEIGHT = 900;

    static Stream<Model> models() {
        return Model.all();
    }

    @ParameterizedTest
    @MethodSource("models")
    void fitsOnePage(Model model) {
        Rectangle2D extent = new Diagram(model).extent();

        assertThat(extent.getWidth()).isLessThanOrEqualTo(WIDTH);
        assertThat(extent.getHeight()).isLessThanOrEqualTo(HEIGHT);
    }

    @ParameterizedTest
    @MethodSource("models")
    void keepsItsShapesApartAndInsideTheirScope(Model model) {
        Diagram diagram = new Diagram(model);
        List<FlowNode> nodes = List.copyOf(model.all(FlowNode.class));
        SoftAssertions.assertSoftly(softly -> {
            for (int i = 0; i < nodes.size(); i++) {
                FlowNode node = nodes.get(i);
                ModelElementInstance scope = node.getParentElement();
                if (scope instanceof FlowNode parent) {
                    softly.assertThat(diagram.shape(parent).contains(diagram.shape(node)))
                            .as("%s lies inside %s", node.getId(), parent.getId())
                            .isTrue();
                }
                for (FlowNode other : nodes.subList(i + 1, nodes.size())) {
                    if (scope.equals(other.getParentElement()) && !attached(node, other) && !attached(other, node)) {
                        softly.assertThat(diagram.shape(node).intersects(diagram.shape(other)))
                                .as("%s overlaps %s", node.getId(), other.getId())
                                .isFalse();
                    }
                }
            }
        });
    }

    private static boolean attached(FlowNode node, FlowNode host) {
        return node instanceof BoundaryEvent event && event.getAttachedTo().equals(host);
    }

    @ParameterizedTest
    @MethodSource("models")
    void drawsItsFlowsStraightFromBorderToBorder(Model model) {
        Diagram diagram = new Diagram(model);
        SoftAssertions.assertSoftly(softly -> {
            for (SequenceFlow flow : model.all(SequenceFlow.class)) {
                softly.assertThat(diagram.segments(flow))
                        .as("%s runs level or upright", flow.getId())
                        .allMatch(line -> (line.getX1() == line.getX2()) != (line.getY1() == line.getY2()));
                List<Point2D> points = diagram.points(flow);
                softly.assertThat(onBorder(diagram.shape(flow.getSource()), points.get(0)))
                        .as("%s leaves %s", flow.getId(), flow.getSource().getId())
                        .isTrue();
                softly.assertThat(onBorder(diagram.shape(flow.getTarget()), points.get(points.size() - 1)))
                        .as("%s reaches %s", flow.getId(), flow.getTarget().getId())
                        .isTrue();
            }
        });
    }

    private static boolean onBorder(Rectangle2D shape, Point2D point) {
        boolean besides = point.getX() == shape.getMinX() || point.getX() == shape.getMaxX();
        boolean aboveOrBelow = point.getY() == shape.getMinY() || point.getY() == shape.getMaxY();
        boolean inWidth = point.getX() >= shape.getMinX() && point.getX() <= shape.getMaxX();
        boolean inHeight = point.getY() >= shape.getMinY() && point.getY() <= shape.getMaxY();
        return besides && inHeight || aboveOrBelow && inWidth;
    }

    @ParameterizedTest
    @MethodSource("models")
    void crossesNoFlows(Model model) {
        Diagram diagram = new Diagram(model);
        List<SequenceFlow> flows = List.copyOf(model.all(SequenceFlow.class));
        SoftAssertions.assertSoftly(softly -> {
            for (int i = 0; i < flows.size(); i++) {
                for (SequenceFlow other : flows.subList(i + 1, flows.size())) {
                    for (Line2D one : diagram.segments(flows.get(i))) {
                        softly.assertThat(diagram.segments(other))
                                .as("%s and %s", flows.get(i).getId(), other.getId())
                                .noneMatch(line -> cross(one, line));
                    }
                }
            }
        });
    }

    /** Whether two level or upright lines cross, or run on top of each other; touching ends do not count. */
    private static boolean cross(Line2D one, Line2D other) {
        Rectangle2D first = one.getBounds2D();
        Rectangle2D second = other.getBounds2D();
        boolean oneLevel = first.getHeight() == 0;
        boolean otherLevel = second.getHeight() == 0;
        if (oneLevel == otherLevel) {
            return oneLevel
                    ? first.getY() == second.getY()
                            && overlap(first.getMinX(), first.getMaxX(), second.getMinX(), second.getMaxX())
                    : first.getX() == second.getX()
                            && overlap(first.getMinY(), first.getMaxY(), second.getMinY(), second.getMaxY());
        }
        Rectangle2D level = oneLevel ? first : second;
        Rectangle2D upright = oneLevel ? second : first;
        return upright.getX() > level.getMinX()
                && upright.getX() < level.getMaxX()
                && level.getY() > upright.getMinY()
                && level.getY() < upright.getMaxY();
    }

    private static boolean overlap(double from, double to, double otherFrom, double otherTo) {
        return Math.max(from, otherFrom) < Math.min(to, otherTo);
    }

    @ParameterizedTest
    @MethodSource("models")
    void leadsItsFlowsAroundShapes(Model model) {
        Diagram diagram = new Diagram(model);
        SoftAssertions.assertSoftly(softly -> {
            for (SequenceFlow flow : model.all(SequenceFlow.class)) {
                for (FlowNode node : model.all(FlowNode.class)) {
                    boolean ends = node.equals(flow.getSource()) || node.equals(flow.getTarget());
                    if (!ends && !contains(node, flow) && !attachedToEnd(node, flow)) {
                        softly.assertThat(diagram.segments(flow))
                                .as("%s runs through %s", flow.getId(), node.getId())
                                .noneMatch(line -> through(line, diagram.shape(node)));
                    }
                }
            }
        });
    }

    private static boolean attachedToEnd(FlowNode node, SequenceFlow flow) {
        return attached(flow.getSource(), node) || attached(node, flow.getSource()) || attached(node, flow.getTarget());
    }

    private static boolean through(Line2D line, Rectangle2D shape) {
        Rectangle2D inside =
                new Rectangle2D.Double(shape.getX() + 1, shape.getY() + 1, shape.getWidth() - 2, shape.getHeight() - 2);
        return line.intersects(inside);
    }

    private static boolean contains(ModelElementInstance scope, ModelElementInstance element) {
        for (ModelElementInstance parent = element.getParentElement();
                parent != null;
                parent = parent.getParentElement()) {
            if (parent.equals(scope)) {
                return true;
            }
        }
        return false;
    }

    @ParameterizedTest
    @MethodSource("models")
    void placesItsLabelsClearly(Model model) {
        Diagram diagram = new Diagram(model);
        SoftAssertions.assertSoftly(softly -> {
            model.all(FlowNode.class).stream()
                    .filter(node -> node instanceof Event || node instanceof Gateway)
                    .filter(node -> node.getName() != null)
                    .forEach(node ->
                            softly.assertThat(diagram.labels()).as(node.getId()).containsKey(node));
            model.all(SequenceFlow.class).stream()
                    .filter(flow -> flow.getName() != null)
                    .forEach(flow ->
                            softly.assertThat(diagram.labels()).as(flow.getId()).containsKey(flow));
            diagram.labels().forEach((owner, label) -> {
                diagram.shapes().forEach((shaped, shape) -> {
                    if (shaped instanceof FlowNode && !shaped.equals(owner)) {
                        softly.assertThat(contains(shaped, owner) ? !shape.contains(label) : shape.intersects(label))
                                .as("label of %s lies on %s or its border", owner.getId(), shaped.getId())
                                .isFalse();
                    }
                });
                diagram.labels().forEach((other, otherLabel) -> softly.assertThat(
                                !other.equals(owner) && otherLabel.intersects(label))
                        .as("labels of %s and %s", owner.getId(), other.getId())
                        .isFalse());
                model.all(SequenceFlow.class).forEach(flow -> softly.assertThat(diagram.segments(flow))
                        .as("label of %s lies on %s", owner.getId(), flow.getId())
                        .noneMatch(line -> through(line, label)));
            });
        });
    }

    /** From every start one straight row leads to an end; what goes wrong leaves the row. */
    @ParameterizedTest
    @MethodSource("models")
    void readsFromLeftToRight(Model model) {
        Diagram diagram = new Diagram(model);

        assertThat(model.all(StartEvent.class))
                .allSatisfy(start -> assertThat(endsInRow(diagram, start, new HashSet<>()))
                        .as("a straight row from %s to an end", start.getId())
                        .isTrue());
    }

    private static boolean endsInRow(Diagram diagram, FlowNode node, Set<BaseElement> passed) {
        if (node instanceof EndEvent) {
            return true;
        }
        passed.add(node);
        return node.getOutgoing().stream()
                .filter(flow -> diagram.points(flow).stream()
                                .mapToDouble(Point2D::getY)
                                .distinct()
                                .count()
                        == 1)
                .map(SequenceFlow::getTarget)
                .filter(next ->
                        diagram.shape(next).getCenterX() > diagram.shape(node).getCenterX())
                .anyMatch(next -> !passed.contains(next) && endsInRow(diagram, next, passed));
    }
}
