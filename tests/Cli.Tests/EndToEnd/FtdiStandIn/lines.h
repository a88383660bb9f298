/* The part's side of SDA and SCL: both are high unless someone pulls them low. */
#ifndef LINES_H
#define LINES_H

/* What the bridge does with the lines now: 0 pulls low, 1 lets go. */
void lines_set(int scl, int sda);

/* What SDA is, with what the part does to it. */
int lines_sda(void);

#endif
