/** Asks citizens who filed online to pay online, and hears from the payment platform that they have. */
@NullMarked
package vn.motcua.payment;

import org.jspecify.annotations.NullMarked;
