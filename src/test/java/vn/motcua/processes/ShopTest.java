package vn.motcua.processes;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import vn.motcua.MotCuaApplication;

/** A test with the whole application on an in-memory database, a clock and jobs moved by hand, and no mail going out. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = MotCuaApplication.class)
@ActiveProfiles("test")
@Import(ShopConfiguration.class)
public @interface ShopTest {}
