package vn.motcua.api;

import java.util.LinkedHashMap;
import java.util.Map;
import vn.motcua.processes.Shop;

/** Bodies of {@code POST /api/dossiers}. */
final class Filings {

    static final String HOUSEHOLD = "household-business-registration";
    static final String RESIDENCE = "permanent-residence-registration";
    static final String PERMIT = "house-building-permit";

    static final String NAME = "Nguyễn Thị Hồng Ánh";
    static final String IDENTITY = "031085001234";
    static final String PHONE = "0912345678";
    static final String EMAIL = "hong.anh@example.vn";

    private Filings() {}

    /** A household business in Thủy Nguyên, at the counter. */
    static Map<String, Object> household() {
        return filing(HOUSEHOLD, householdFacts());
    }

    /** A house of three floors in Thủy Nguyên, at the counter. */
    static Map<String, Object> permit() {
        return filing(PERMIT, permitFacts());
    }

    static Map<String, Object> householdFacts() {
        return Map.of("foundedByFamilyMembers", false, "byRepresentative", false);
    }

    static Map<String, Object> permitFacts() {
        return Map.of("workKind", "DETACHED_HOUSE", "adjoinsNeighbours", false, "floors", 3);
    }

    static Map<String, Object> residenceFacts() {
        return Map.of("populationRegisterAnswers", true, "joinsExistingHousehold", false);
    }

    private static Map<String, Object> filing(String procedure, Map<String, Object> facts) {
        Map<String, Object> applicant = new LinkedHashMap<>();
        applicant.put("fullName", NAME);
        applicant.put("identityNumber", IDENTITY);
        applicant.put("phone", PHONE);
        applicant.put("email", EMAIL);
        applicant.put("address", "Số 5 đường Lê Lợi");
        Map<String, Object> filing = new LinkedHashMap<>();
        filing.put("procedure", procedure);
        filing.put("locality", Shop.THUY_NGUYEN);
        filing.put("channel", "COUNTER");
        filing.put("receivedAt", "2026-09-07T08:30:00+07:00");
        filing.put("applicant", applicant);
        filing.put("facts", new LinkedHashMap<>(facts));
        return filing;
    }
}
