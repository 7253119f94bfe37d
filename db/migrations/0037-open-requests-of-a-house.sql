-- Every filing asks whether others of this house have just said the same; of its hundreds of closed requests none matters.
create index request_open_of_house on request (house_id) where closed_at is null;
