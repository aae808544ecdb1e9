package vn.motcua.database;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A test about what only PostgreSQL can do. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@OnPostgresToo
@EnabledIfSystemProperty(
        named = "motcua.test.database",
        matches = "postgres",
        disabledReason = "runs on PostgreSQL, in the second execution of the tests")
@interface OnPostgresOnly {}
