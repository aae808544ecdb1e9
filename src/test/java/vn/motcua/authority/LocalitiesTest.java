package vn.motcua.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.motcua.platform.Refused;

class LocalitiesTest {

    private static final LocalDate BEFORE = LocalDate.of(2025, 6, 30);
    private static final LocalDate AFTER = LocalDate.of(2025, 7, 1);

    private final Localities localities = RegisterDatabase.localities();

    @Test
    @DisplayName("A merged city keeps the territories apart whose old fees still hold")
    void knowsTheTerritoryACommuneCameFrom() {
        Locality thuyNguyen = localities.at("11560", AFTER);
        Locality haiDuong = localities.at("10525", AFTER);

        assertThat(thuyNguyen.name()).isEqualTo("Phường Thủy Nguyên");
        assertThat(haiDuong.name()).isEqualTo("Phường Hải Dương");
        assertThat(thuyNguyen.provinceCode()).isEqualTo("31");
        assertThat(haiDuong.provinceCode()).isEqualTo("31");
        assertThat(thuyNguyen.territoryCode()).isEqualTo("31");
        assertThat(haiDuong.territoryCode()).isEqualTo("30");
    }

    @ParameterizedTest
    @CsvSource({
        "00004, 2024-05-06, Phường Trúc Bạch, 01",
        "00004, 2025-06-30, Phường Trúc Bạch, 01",
        "00004, 2025-07-01, Phường Ba Đình, 01",
        "10507, 2024-05-06, Phường Cẩm Thượng, 30",
        "10507, 2025-07-01, Phường Thành Đông, 31",
        "24, 2025-06-30, Tỉnh Bắc Giang, 24",
        "24, 2025-07-01, Tỉnh Bắc Ninh, 24",
        "24, 2026-09-20, Thành phố Bắc Ninh, 24",
        "46, 2024-12-31, Tỉnh Thừa Thiên Huế, 46",
        "46, 2025-01-01, Thành phố Huế, 46",
        "75, 2026-04-29, Tỉnh Đồng Nai, 75",
        "75, 2026-04-30, Thành phố Đồng Nai, 75",
        "26248, 2026-04-29, Xã Trảng Bom, 75",
        "26248, 2026-04-30, Phường Trảng Bom, 75",
        "288, 2024-05-06, Thành phố Hải Dương, 30"
    })
    void answersForTheDay(String code, LocalDate day, String name, String province) {
        assertThat(localities.at(code, day)).satisfies(place -> {
            assertThat(place.name()).isEqualTo(name);
            assertThat(place.provinceCode()).isEqualTo(province);
        });
    }

    @Test
    void refusesACodeItDoesNotKnow() {
        Refused refused = refusal("99999", AFTER);

        assertThat(refused.kind()).isEqualTo(Refused.Kind.INVALID);
        assertThat(refused.field()).isEqualTo("locality");
        assertThat(refused.messageKey()).isEqualTo("authority.locality.unknown");
        assertThat(refused.arguments()).containsExactly("99999");
    }

    @Test
    @DisplayName("A place that ended is refused with the name of its successor")
    void refusesAFormerPlaceAndNamesItsSuccessor() {
        Refused refused = refusal("30", LocalDate.of(2026, 3, 1));

        assertThat(refused.messageKey()).isEqualTo("authority.locality.notValidOn");
        assertThat(refused.field()).isEqualTo("locality");
        assertThat(refused.arguments()).containsExactly("30", "Tỉnh Hải Dương", "01/03/2026", "31 Thành phố Hải Phòng");
    }

    @Test
    void refusesAPlaceThatIsNotYetThere() {
        // The register knows xã Ia Mơ only since 1/7/2025.
        assertThat(refusal("23737", BEFORE).arguments()).containsExactly("23737", "Xã Ia Mơ", "30/06/2025", "–");
    }

    @Test
    @DisplayName("No successor is named where the people went to several places")
    void refusesAPlaceThatWasDividedWithoutASuccessor() {
        // Phường Trần Phú of Hải Dương went to Lê Thanh Nghị and to Tân Hưng.
        assertThat(refusal("10528", AFTER).arguments()).containsExactly("10528", "Phường Trần Phú", "01/07/2025", "–");
    }

    @Test
    void followsTheLineOfSuccessors() {
        Locality ward = localities.at("10510", BEFORE); // phường Bình Hàn, Hải Dương
        assertThat(localities.successorOf(ward, AFTER)).map(Locality::name).contains("Phường Thành Đông");

        Locality province = localities.at("27", BEFORE); // tỉnh Bắc Ninh as it was
        assertThat(localities.successorOf(province, LocalDate.of(2026, 10, 1)))
                .map(Locality::name)
                .contains("Thành phố Bắc Ninh");
        assertThat(localities.successorOf(province, BEFORE)).contains(province);
        assertThat(localities.successorOf(province, LocalDate.of(2000, 1, 1))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"thủy nguyên, 11560", "THUY NGUYEN, 11560", "'  do   son ', 11455", "Đồ Sơn, 11455", "11560, 11560"})
    void findsByNameInAnySpelling(String q, String code) {
        assertThat(localities.find(filter(AFTER, LocalityLevel.COMMUNE, "31", q, 100)))
                .extracting(Locality::code)
                .contains(code);
    }

    @Test
    void findsThePlacesOfAProvinceInOrder() {
        assertThat(localities.find(filter(AFTER, LocalityLevel.COMMUNE, "31", null, 1000)))
                .hasSize(114)
                .extracting(Locality::code)
                .isSorted();
        assertThat(localities.find(filter(BEFORE, null, "31", null, 1000)))
                .extracting(Locality::level)
                .startsWith(LocalityLevel.PROVINCE, LocalityLevel.DISTRICT)
                .endsWith(LocalityLevel.COMMUNE);
    }

    @Test
    void findsNoMoreThanAsked() {
        assertThat(localities.find(filter(AFTER, null, null, null, 7))).hasSize(7);
    }

    @Test
    void refusesToSearchAProvinceThatWasNotThere() {
        Refused refused =
                catchThrowableOfType(Refused.class, () -> localities.find(filter(AFTER, null, "30", null, 10)));

        assertThat(refused.field()).isEqualTo("province");
        assertThat(localities.find(filter(BEFORE, null, "30", null, 10))).isNotEmpty();
    }

    private Refused refusal(String code, LocalDate day) {
        return catchThrowableOfType(Refused.class, () -> localities.at(code, day));
    }

    private static LocalityFilter filter(
            LocalDate on, @Nullable LocalityLevel level, @Nullable String province, @Nullable String q, int limit) {
        return new LocalityFilter(on, level, province, q, limit);
    }
}
