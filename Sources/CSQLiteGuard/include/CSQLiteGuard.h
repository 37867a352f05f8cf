#ifndef CSQLITEGUARD_H
#define CSQLITEGUARD_H

/* The settings of a connection that SQLite takes through a variadic function, which Swift can't call. */

struct sqlite3;

/* Makes a connection distrust the file: no extension may be loaded, a double-quoted word is a name and never a text. One
   that only reads (`reads` not 0) also takes only harmless functions in the file's schema, lets nobody write to the
   tables that virtual tables keep their contents in, and runs no triggers. One that writes has to run those that keep the
   R-trees, which SQLite calls unsafe without that trust; what could do harm is barred from every schema all the same.
   0, or SQLite's code. */
int landreserve_sqlite_guard(struct sqlite3 *connection, int reads);

/* How many times SQLite could not open or read a file that is there, in the whole process since the first call of this or
   the function above. From then on SQLite also says that a disk can't be read where it would call the file damaged. What
   libraries ask of databases of their own (PROJ) is counted too. */
long landreserve_sqlite_failed_readings(void);

#endif
