-- Every card that staff open asks this. By its subjects the look is found through an index that takes fifty entries with each
-- list that is opened, and whose unsorted tail is read whole; these looks are few.
create index look_phone_shown on look (viewer_id, at) where basis = 'phone-shown' and subject = 'request' and reason is not null;
