package vn.motcua.journal;

import java.util.List;

/** A feature's part of the legal record. Asked for when the journal is verified; needs nothing but the database. */
@FunctionalInterface
public interface JournaledTables {

    List<JournaledTable> journaledTables();
}
