package vn.motcua.desk.web;

import vn.motcua.desk.WorkItem;
import vn.motcua.platform.Caller;

/** The way from a line of the desk to the task in Tasklist, for whoever may work on it there. */
final class TasklistLink {

    private final Caller caller;
    private final String contextPath;

    TasklistLink(Caller caller, String contextPath) {
        this.caller = caller;
        this.contextPath = contextPath;
    }

    /** Whether Tasklist shows the task to the reader as one to be worked on. */
    public boolean opens(WorkItem item) {
        return item.assignee() == null
                ? item.groups().stream().anyMatch(caller.groups()::contains)
                : item.assignee().equals(caller.user());
    }

    public String href(WorkItem item) {
        return contextPath + "/camunda/app/tasklist/default/#/?task=" + item.taskId();
    }
}
