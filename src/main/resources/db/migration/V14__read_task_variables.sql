-- Reading a task's variables is a permission of its own from now on (64); who could read open tasks (2) keeps it.
update ACT_RU_AUTHORIZATION
set PERMS_ = PERMS_ + 64
where RESOURCE_TYPE_ = 7
  and TYPE_ = 1
  and mod(PERMS_ / 2, 2) = 1
  and mod(PERMS_ / 64, 2) = 0;
