package vn.motcua.statistics;

import java.math.BigDecimal;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Points of the index that the decision's published text does not tell indicator by indicator.
 *
 * @param points most points by number of the indicator, e.g. {@code "[1.1]": 4}; what is not named keeps its default,
 *     and is shown as to be confirmed
 */
@ConfigurationProperties("motcua.statistics.index766")
record Index766Properties(@DefaultValue Map<String, BigDecimal> points) {

    Index766Properties {
        points = Map.copyOf(points);
    }

    BigDecimal points(Indicator indicator) {
        return points.getOrDefault(indicator.id(), indicator.defaultPoints());
    }

    /** Whether configuration or a source names the points. */
    boolean confirmed(Indicator indicator) {
        return points.containsKey(indicator.id()) || indicator.reported();
    }
}
