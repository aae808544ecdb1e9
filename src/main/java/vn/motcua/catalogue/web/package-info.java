/** The catalogue's pages, and the models that every page draws. */
@NullMarked
package vn.motcua.catalogue.web;

import org.jspecify.annotations.NullMarked;
