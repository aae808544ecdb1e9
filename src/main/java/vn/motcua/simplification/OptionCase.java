package vn.motcua.simplification;

import java.time.LocalDate;
import java.util.Map;
import vn.motcua.rulebook.Channel;

/**
 * What the table of options asks about a case.
 *
 * @param procedure key of the procedure
 * @param province official code of the province on {@code receivedOn}
 * @param locality official code of the place on {@code receivedOn}
 * @param receivedOn day of reception or of the postmark, in Viet Nam
 */
public record OptionCase(String procedure, String province, String locality, Channel channel, LocalDate receivedOn) {

    Map<String, Object> inputs() {
        return Map.of(
                "procedure", procedure,
                "province", province,
                "locality", locality,
                "channel", channel.name(),
                "receivedOn", receivedOn);
    }
}
