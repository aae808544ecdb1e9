package vn.motcua.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How full the outbox is; reads what waits or is dead only, however much was sent. */
@Component
public class OutboxLevels {

    private static final OffsetDateTime EVER = Instant.EPOCH.atOffset(ZoneOffset.UTC);

    private final JdbcClient jdbc;
    private final Clock clock;

    OutboxLevels(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param waiting messages to be sent, dead ones not counted
     * @param oldest how long the oldest of them has been waiting; null if none is
     * @param dead messages that were given up
     */
    public record Level(MessageKind kind, long waiting, @Nullable Duration oldest, long dead) {}

    /** All kinds, in their order. */
    public List<Level> now() {
        return Arrays.stream(MessageKind.values()).map(this::of).toList();
    }

    /** One kind. */
    public Level of(MessageKind kind) {
        Instant now = clock.instant();
        return jdbc.sql(
                        """
                        select count(*) as waiting, min(created_at) as oldest,
                          (select count(*) from outbox where kind = :kind and dead_at > :ever) as dead
                        from outbox where kind = :kind and next_attempt_at > :ever""")
                .param("kind", kind.name())
                .param("ever", EVER)
                .query((row, number) -> {
                    OffsetDateTime oldest = row.getObject("oldest", OffsetDateTime.class);
                    return new Level(
                            kind,
                            row.getLong("waiting"),
                            oldest == null ? null : Duration.between(oldest.toInstant(), now),
                            row.getLong("dead"));
                })
                .single();
    }
}
