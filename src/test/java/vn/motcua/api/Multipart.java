package vn.motcua.api;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A multipart body as browsers and Camunda Modeler send it. */
final class Multipart {

    static final String TYPE = "multipart/form-data; boundary=----MotCuaTest";

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    /** What Camunda Modeler's Deploy button sends before the files. */
    static Multipart ofModeler(String name) {
        return new Multipart()
                .field("deployment-name", name)
                .field("deployment-source", "Camunda Modeler")
                .field("enable-duplicate-filtering", "true");
    }

    Multipart field(String name, String value) {
        return write(
                "Content-Disposition: form-data; name=\"" + name + "\"\r\n\r\n",
                value.getBytes(StandardCharsets.UTF_8));
    }

    /** A file in a part of its own name, as Modeler does. */
    Multipart file(String name, String content) {
        return file(name, name, content.getBytes(StandardCharsets.UTF_8));
    }

    Multipart file(String part, String name, byte[] content) {
        return write(
                "Content-Disposition: form-data; name=\"" + part + "\"; filename=\"" + name
                        + "\"\r\nContent-Type: text/xml\r\n\r\n",
                content);
    }

    private Multipart write(String head, byte[] content) {
        body.writeBytes(("------MotCuaTest\r\n" + head).getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        return this;
    }

    byte[] end() {
        body.writeBytes("------MotCuaTest--\r\n".getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }
}
