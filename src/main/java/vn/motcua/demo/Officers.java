package vn.motcua.demo;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import vn.motcua.platform.Caller;
import vn.motcua.platform.StartupLock;

/** The invented officers of three real wards, the client of the National Portal, and who keeps the rulebook. */
@Component
@Profile("demo")
class Officers implements SmartInitializingSingleton {

    static final String PORTAL = "congdvc";

    static final List<Officer> ALL = Stream.of(
                    ward(
                            "thuynguyen",
                            "31.11560",
                            "Phường Thủy Nguyên",
                            "Nguyễn Thị|Hồng Vân",
                            "Đỗ Quang|Huy",
                            "Phạm Đức|Thắng",
                            "Lê Thị|Bích Ngọc",
                            "Vũ Văn|Khánh",
                            "Hoàng Trọng|Nghĩa"),
                    ward(
                            "haiduong",
                            "31.10525",
                            "Phường Hải Dương",
                            "Bùi Thị|Thu Trang",
                            "Trần Hữu|Phước",
                            "Đặng Thị|Kim Oanh",
                            "Ngô Xuân|Trường",
                            "Lương Minh|Đạt",
                            "Tạ Quốc|Việt"),
                    ward(
                            "hoankiem",
                            "01.00070",
                            "Phường Hoàn Kiếm",
                            "Dương Thùy|Linh",
                            "Nguyễn Hải|Đăng",
                            "Trịnh Thị|Minh Nguyệt",
                            "Phan Anh|Tuấn",
                            "Cao Thế|Sơn",
                            "Đinh Công|Tráng"),
                    Stream.of(
                            new Officer(
                                    PORTAL,
                                    "Cổng Dịch vụ công",
                                    "Quốc gia",
                                    "",
                                    "Cổng Dịch vụ công",
                                    Caller.PORTAL_CLIENT),
                            new Officer(
                                    "phantich", "Trịnh Thị", "Mỹ Hạnh", "", "Bộ quy trình", Caller.RULEBOOK_ANALYST),
                            new Officer("banhanh", "Vương Đình", "Sáng", "", "Bộ quy trình", Caller.RULEBOOK_PUBLISHER),
                            officer(
                                    "thuynguyen.buudien",
                                    "Mạc Thị|Thanh Tâm",
                                    "31.11560",
                                    "Bưu điện phường Thủy Nguyên",
                                    "postclerk"),
                            new Officer("kiemtra", "Lý Quốc", "Bảo", "", "Kiểm tra, giám sát", Caller.AUDITOR)))
            .flatMap(officers -> officers)
            .toList();

    private final Desk desk;
    private final String password;
    private final StartupLock lock;

    Officers(Desk desk, @Value("${motcua.demo.password}") String password, StartupLock lock) {
        this.desk = desk;
        this.password = password;
        this.lock = lock;
    }

    static Officer named(String user) {
        return ALL.stream()
                .filter(officer -> officer.user().equals(user))
                .findFirst()
                .orElseThrow();
    }

    /** Makes them at every start, so that the password that was announced last is the one that counts. */
    @Override
    public void afterSingletonsInstantiated() {
        lock.whileHeld(() -> ALL.forEach(officer -> desk.employ(officer, password)));
    }

    private static Stream<Officer> ward(
            String id,
            String shop,
            String name,
            String clerk,
            String specialist,
            String head,
            String deputy,
            String police,
            String policeHead) {
        String committee = "UBND " + name.replaceFirst("^P", "p");
        String station = "Công an " + name.replaceFirst("^P", "p");
        return Stream.of(
                officer(id + ".tiepnhan", clerk, shop, "Bộ phận Một cửa " + name.replaceFirst("^P", "p"), "clerk"),
                officer(id + ".chuyenvien", specialist, shop + ".UB", committee, "specialist"),
                officer(id + ".lanhdao", head, shop + ".UB", committee, "head"),
                officer(id + ".pho", deputy, shop + ".UB", committee, "deputy"),
                officer(id + ".congan", police, shop + ".CA", station, "specialist"),
                officer(id + ".truongcongan", policeHead, shop + ".CA", station, "head"));
    }

    private static Officer officer(String user, String name, String unit, String unitName, String role) {
        String[] parts = name.split("\\|");
        return new Officer(user, parts[0], parts[1], unit, unitName, role);
    }
}
