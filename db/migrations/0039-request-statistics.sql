-- PostgreSQL multiplies the shares of «open» and «in progress» as if one said nothing of the other, and knows nothing of the
-- group inside the code: it expected one row of 170, and sorted them all instead of reading the first fifty in their order.
create statistics request_status_while_open (mcv) on status, closed_at from request;
create statistics request_type_group on (split_part(type_code, '.', 1)) from request;
