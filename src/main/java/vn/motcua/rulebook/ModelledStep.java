package vn.motcua.rulebook;

/**
 * One element of a drawn procedure that has a name.
 *
 * @param id id of the element in the model
 * @param type BPMN name of what it is, e.g. {@code userTask}, {@code callActivity}, {@code exclusiveGateway}
 * @param name what people read on it
 * @param documentation what the analyst wrote about it; may be empty
 */
public record ModelledStep(String id, String type, String name, String documentation) {}
