package vn.motcua.rulebook;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import vn.motcua.platform.Refused;

/** A file as a client sends it, before it is looked into. */
public final class UploadedFile {

    /** Largest file of the rulebook, in bytes; a table of 5,000 rules takes a third of it. */
    public static final int LIMIT = 16 * 1024 * 1024;

    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*\\.(bpmn|dmn|form)");

    private UploadedFile() {}

    /**
     * @param name as sent; folders in it are left out
     * @throws Refused if the name has no place in a rulebook, the file is too large, or it is no UTF-8 text
     */
    public static RulebookFile read(String name, byte[] content) {
        String file = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        if (!NAME.matcher(file).matches()) {
            throw Refused.invalid("files", "rulebook.revision.name", file);
        }
        if (content.length > LIMIT) {
            throw Refused.invalid("files", "rulebook.revision.tooLarge", file, LIMIT / 1024 / 1024);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            if (text.indexOf('\0') >= 0) {
                throw Refused.invalid("files", "rulebook.revision.notText", file);
            }
            return new RulebookFile(file, text);
        } catch (CharacterCodingException e) {
            throw Refused.invalid("files", "rulebook.revision.notText", file);
        }
    }
}
