package vn.motcua.demo;

import java.util.Set;
import vn.motcua.platform.Caller;

/**
 * A person of the demo who can log in.
 *
 * @param user user id
 * @param familyName family and middle names, which come first
 * @param unit code of the unit; empty for the portal's client and the rulebook's keepers
 * @param unitName how people call the unit
 * @param role {@code clerk}, {@code specialist}, {@code head}, {@code deputy}, {@code postclerk}, or the system group itself
 */
public record Officer(String user, String familyName, String givenName, String unit, String unitName, String role) {

    public String group() {
        return unit.isEmpty() ? role : unit + "-" + role;
    }

    public String groupName() {
        return unitName + " – " + roleName();
    }

    public String fullName() {
        return familyName + " " + givenName;
    }

    String roleName() {
        boolean police = unit.endsWith(".CA");
        return switch (role) {
            case "clerk" -> "tiếp nhận và trả kết quả";
            case "specialist" -> police ? "cán bộ" : "chuyên viên";
            case "head" -> police ? "trưởng công an" : "chủ tịch";
            case "deputy" -> "phó chủ tịch";
            case "postclerk" -> "nhân viên bưu chính công ích";
            case Caller.AUDITOR -> "người kiểm tra, chỉ xem";
            case Caller.RULEBOOK_ANALYST -> "cán bộ phân tích";
            case Caller.RULEBOOK_PUBLISHER -> "người ban hành";
            default -> "máy khách";
        };
    }

    Caller caller() {
        return new Caller(user, Set.of(group()));
    }
}
