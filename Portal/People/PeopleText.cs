namespace Portal.People;

public sealed class PeopleText;
