package vn.motcua.models;

import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.bpmn.instance.di.Waypoint;

/** How a model is drawn. */
final class Diagram {

    private final Map<BaseElement, Rectangle2D> shapes = new HashMap<>();
    private final Map<BaseElement, List<Point2D>> edges = new HashMap<>();
    private final Map<BaseElement, Rectangle2D> labels = new HashMap<>();

    Diagram(Model model) {
        for (BpmnShape shape : model.all(BpmnShape.class)) {
            shapes.put(shape.getBpmnElement(), rectangle(shape.getBounds()));
            if (shape.getBpmnLabel() != null) {
                labels.put(
                        shape.getBpmnElement(), rectangle(shape.getBpmnLabel().getBounds()));
            }
        }
        for (BpmnEdge edge : model.all(BpmnEdge.class)) {
            List<Point2D> points = new ArrayList<>();
            for (Waypoint point : edge.getWaypoints()) {
                points.add(new Point2D.Double(point.getX(), point.getY()));
            }
            edges.put(edge.getBpmnElement(), points);
            if (edge.getBpmnLabel() != null) {
                labels.put(edge.getBpmnElement(), rectangle(edge.getBpmnLabel().getBounds()));
            }
        }
    }

    private static Rectangle2D rectangle(Bounds bounds) {
        return new Rectangle2D.Double(bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight());
    }

    Map<BaseElement, Rectangle2D> shapes() {
        return shapes;
    }

    Map<BaseElement, Rectangle2D> labels() {
        return labels;
    }

    Rectangle2D shape(FlowNode node) {
        return shapes.get(node);
    }

    List<Point2D> points(SequenceFlow flow) {
        return edges.getOrDefault(flow, List.of());
    }

    List<Line2D> segments(SequenceFlow flow) {
        List<Point2D> points = points(flow);
        List<Line2D> segments = new ArrayList<>();
        for (int i = 1; i < points.size(); i++) {
            segments.add(new Line2D.Double(points.get(i - 1), points.get(i)));
        }
        return segments;
    }

    /** What the drawing covers, labels included. */
    Rectangle2D extent() {
        Rectangle2D extent = null;
        for (Map<BaseElement, Rectangle2D> drawn : List.of(shapes, labels)) {
            for (Rectangle2D rectangle : drawn.values()) {
                extent = extent == null ? rectangle : extent.createUnion(rectangle);
            }
        }
        return extent == null ? new Rectangle2D.Double() : extent;
    }
}
