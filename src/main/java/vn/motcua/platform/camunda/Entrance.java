package vn.motcua.platform.camunda;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/** How people and other systems prove who they are. */
interface Entrance {

    /** At our pages, once a session. */
    void pages(HttpSecurity http) throws Exception;

    /** At our API and the engine's, with each request. */
    void requests(HttpSecurity http) throws Exception;

    /** At Tasklist, Cockpit and Admin. */
    void tasklist(HttpSecurity http) throws Exception;
}
