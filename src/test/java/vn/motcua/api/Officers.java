package vn.motcua.api;

import java.time.LocalDate;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.beans.factory.SmartInitializingSingleton;
import vn.motcua.authority.UnitKind;
import vn.motcua.authority.Units;
import vn.motcua.platform.Caller;
import vn.motcua.processes.Shop;

/** The users of the tests, with the units they work in. */
class Officers implements SmartInitializingSingleton {

    static final String PASSWORD = "Mat-khau-2026";
    static final String ADMINISTRATOR = "quantri";
    static final String ADMINISTRATOR_PASSWORD = "Kiem-thu-2026";

    /** The National Portal's client. */
    static final String PORTAL = "cong-dvc";
    /** Clerk of the shop of Thủy Nguyên. */
    static final String CLERK = "tiepnhan.tn";
    /** Clerk of the shop of Hải Dương. */
    static final String OTHER_CLERK = "tiepnhan.hd";
    /** Specialist of the committee that decides in Thủy Nguyên. */
    static final String SPECIALIST = "chuyenvien.tn";
    /** Specialist of the committee that decides in Hải Dương. */
    static final String OTHER_SPECIALIST = "chuyenvien.hd";
    /** Head of the committee that decides in Thủy Nguyên. */
    static final String HEAD = "lanhdao.tn";

    /** The head's deputy in Thủy Nguyên. */
    static final String DEPUTY = "pho.tn";
    /** Hands in by post at the shop of Thủy Nguyên. */
    static final String POST_CLERK = "buudien.tn";
    /** Reads everything. */
    static final String AUDITOR = "kiemtra";
    /** Watches the running of the system. */
    static final String MONITOR = "giamsat";
    /** Is in no group. */
    static final String NOBODY = "khong.nhom";

    /** Writes the rulebook. */
    static final String ANALYST = "phantich";
    /** Writes the rulebook too, and publishes it. */
    static final String ANALYST_AND_PUBLISHER = "phantich.banhanh";
    /** Publishes the rulebook. */
    static final String PUBLISHER = "banhanh";

    private static final LocalDate DAY = LocalDate.of(2026, 9, 7);

    private final IdentityService identity;
    private final Units units;

    Officers(IdentityService identity, Units units) {
        this.identity = identity;
        this.units = units;
    }

    @Override
    public void afterSingletonsInstantiated() {
        add(PORTAL, "portal-client");
        add(CLERK, shopOf(Shop.THUY_NGUYEN) + "-clerk");
        add(OTHER_CLERK, shopOf(Shop.HAI_DUONG) + "-clerk");
        add(SPECIALIST, committeeOf(Shop.THUY_NGUYEN) + "-specialist");
        add(OTHER_SPECIALIST, committeeOf(Shop.HAI_DUONG) + "-specialist");
        add(HEAD, committeeOf(Shop.THUY_NGUYEN) + "-head");
        add(DEPUTY, committeeOf(Shop.THUY_NGUYEN) + "-deputy");
        add(POST_CLERK, shopOf(Shop.THUY_NGUYEN) + "-postclerk");
        add(AUDITOR, Caller.AUDITOR);
        add(MONITOR, Caller.MONITORING);
        add(NOBODY);
        add(ANALYST, Caller.RULEBOOK_ANALYST);
        add(PUBLISHER, Caller.RULEBOOK_PUBLISHER);
        add(ANALYST_AND_PUBLISHER);
        identity.createMembership(ANALYST_AND_PUBLISHER, Caller.RULEBOOK_ANALYST);
        identity.createMembership(ANALYST_AND_PUBLISHER, Caller.RULEBOOK_PUBLISHER);
    }

    String shopOf(String locality) {
        return units.of(locality, UnitKind.SHOP, DAY).orElseThrow().code();
    }

    String committeeOf(String locality) {
        return units.of(locality, UnitKind.COMMUNE_COMMITTEE, DAY).orElseThrow().code();
    }

    static String passwordOf(String user) {
        return user.equals(ADMINISTRATOR) ? ADMINISTRATOR_PASSWORD : PASSWORD;
    }

    private void add(String name, String groupId) {
        add(name);
        if (identity.createGroupQuery().groupId(groupId).count() == 0) {
            Group group = identity.newGroup(groupId);
            group.setName(groupId);
            identity.saveGroup(group);
        }
        identity.createMembership(name, groupId);
    }

    private void add(String name) {
        User user = identity.newUser(name);
        user.setPassword(PASSWORD);
        identity.saveUser(user);
    }
}
