package vn.motcua.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Facts of the register that must hold whatever is added to it, and a few that were read in the law. */
class RegisterFactsTest {

    private static final LocalDate LAST_DAY_OF_THREE_LEVELS = LocalDate.of(2025, 6, 30);
    private static final LocalDate FIRST_DAY_OF_TWO_LEVELS = LocalDate.of(2025, 7, 1);

    private static final List<Locality> LOCALITIES =
            RegisterDatabase.jdbc().sql("select distinct code from locality order by code").query(String.class).stream()
                    .flatMap(code -> RegisterDatabase.localities().history(code).stream())
                    .toList();
    private static final List<Unit> UNITS =
            RegisterDatabase.jdbc().sql("select distinct code from unit order by code").query(String.class).stream()
                    .flatMap(code -> RegisterDatabase.units().history(code).stream())
                    .toList();

    @ParameterizedTest
    @CsvSource({
        "2025-06-30, PROVINCE, 63",
        "2025-07-01, PROVINCE, 34",
        "2026-11-21, PROVINCE, 34",
        "2025-06-30, DISTRICT, 57",
        "2025-07-01, DISTRICT, 0",
        "2025-07-01, COMMUNE, 3321",
        "2026-11-21, COMMUNE, 3321"
    })
    void countsThePlacesOfADay(LocalDate day, LocalityLevel level, int count) {
        assertThat(LOCALITIES.stream().filter(place -> place.level() == level && place.validOn(day)))
                .hasSize(count);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-07-01, Phường, 687", "2025-07-01, Xã, 2621", "2025-07-01, Đặc khu, 13",
        "2026-09-20, Phường, 709", "2026-09-20, Xã, 2599", "2026-09-20, Đặc khu, 13"
    })
    void countsTheKindsOfCommune(LocalDate day, String kind, int count) {
        assertThat(LOCALITIES.stream()
                        .filter(place -> place.level() == LocalityLevel.COMMUNE && place.validOn(day))
                        .filter(place -> place.name().startsWith(kind + " ")))
                .hasSize(count);
    }

    @ParameterizedTest
    @CsvSource({"2025-06-30, 6", "2025-07-01, 6", "2026-04-30, 7", "2026-09-01, 8", "2026-09-20, 9"})
    void countsTheCities(LocalDate day, int count) {
        assertThat(LOCALITIES.stream()
                        .filter(place -> place.level() == LocalityLevel.PROVINCE && place.validOn(day))
                        .filter(place -> place.name().startsWith("Thành phố ")))
                .hasSize(count);
    }

    @Test
    void namesOnePlaceAndOneUnitPerCodeAndDay() {
        assertThat(overlaps(LOCALITIES)).isEmpty();
        assertThat(overlaps(UNITS)).isEmpty();
    }

    @Test
    void everySuccessorTakesOverOnTheNextDay() {
        assertThat(brokenSuccessions(LOCALITIES)).isEmpty();
        assertThat(brokenSuccessions(UNITS)).isEmpty();
    }

    @Test
    void everyProvinceThatEndedHasASuccessor() {
        assertThat(LOCALITIES.stream()
                        .filter(place -> place.level() == LocalityLevel.PROVINCE && place.validTo() != null))
                .allSatisfy(place -> assertThat(place.successorCode()).isNotNull());
    }

    @Test
    void everyPlaceLiesInAProvinceOfItsTime() {
        Map<String, List<Locality>> provinces = LOCALITIES.stream()
                .filter(place -> place.level() == LocalityLevel.PROVINCE)
                .collect(Collectors.groupingBy(Locality::code));
        assertThat(LOCALITIES).allSatisfy(place -> assertThat(provinces.get(place.provinceCode()))
                .as("province of %s", place)
                .anyMatch(province -> province.validOn(place.validFrom())));
    }

    @Test
    void everyCommuneOfTodayLayInAFormerProvinceThatJoinedItsProvince() {
        Map<String, Locality> former = LOCALITIES.stream()
                .filter(place -> place.level() == LocalityLevel.PROVINCE && place.validOn(LAST_DAY_OF_THREE_LEVELS))
                .collect(Collectors.toMap(Locality::code, place -> place));
        assertThat(LOCALITIES.stream()
                        .filter(place -> place.level() == LocalityLevel.COMMUNE
                                && !place.validFrom().isBefore(FIRST_DAY_OF_TWO_LEVELS)))
                .allSatisfy(place -> {
                    Locality territory = Objects.requireNonNull(former.get(place.territoryCode()), place.name());
                    String joined = Objects.equals(territory.validTo(), LAST_DAY_OF_THREE_LEVELS)
                            ? territory.successorCode()
                            : territory.code();
                    assertThat(joined).isEqualTo(place.provinceCode());
                });
    }

    @Test
    void writesNamesInOneForm() {
        assertThat(LOCALITIES).allSatisfy(place -> assertThat(place.name())
                .isEqualTo(
                        Normalizer.normalize(place.name(), Normalizer.Form.NFC).strip()));
    }

    @Test
    @DisplayName("A unit's code fits a dossier's code")
    void unitCodesAreShortAndPlain() {
        assertThat(UNITS).allSatisfy(unit -> assertThat(unit.code()).matches("[A-Z0-9.]{1,20}"));
    }

    @Test
    void everyCommuneOfTodayHasAShopACommitteeAndAPoliceStation() {
        LocalDate day = LocalDate.of(2026, 11, 21);
        Map<UnitKind, Long> count = UNITS.stream()
                .filter(unit -> unit.validOn(day))
                .collect(Collectors.groupingBy(Unit::kind, Collectors.counting()));
        assertThat(count)
                .containsOnly(
                        Map.entry(UnitKind.SHOP, 3321L),
                        Map.entry(UnitKind.COMMUNE_COMMITTEE, 3321L),
                        Map.entry(UnitKind.COMMUNE_POLICE, 3321L),
                        Map.entry(UnitKind.PROVINCE_COMMITTEE, 34L),
                        Map.entry(UnitKind.PROVINCE_DEPARTMENT, 34L));
    }

    @Test
    void everyUnitServesAPlaceAndStandsUnderAUnitOfItsTime() {
        Localities places = RegisterDatabase.localities();
        Units register = RegisterDatabase.units();
        assertThat(UNITS).allSatisfy(unit -> {
            assertThat(places.at(unit.localityCode(), unit.validFrom())).isNotNull();
            if (unit.parentCode() != null) {
                assertThat(register.at(unit.parentCode(), unit.validFrom())).isNotNull();
            }
        });
    }

    private static List<String> overlaps(List<? extends Dated> rows) {
        return rows.stream().collect(Collectors.groupingBy(Dated::code)).values().stream()
                .flatMap(same -> same.stream()
                        .filter(row -> same.stream().anyMatch(other -> other != row && other.validOn(row.validFrom()))))
                .map(Object::toString)
                .toList();
    }

    private static List<String> brokenSuccessions(List<? extends Dated> rows) {
        Map<String, List<Dated>> byCode = rows.stream().collect(Collectors.groupingBy(Dated::code));
        return rows.stream()
                .filter(row -> row.successorCode() != null)
                .filter(row -> row.validTo() == null
                        || byCode.getOrDefault(row.successorCode(), List.of()).stream()
                                .noneMatch(next -> next.validOn(row.validTo().plusDays(1))))
                .map(Object::toString)
                .toList();
    }
}
