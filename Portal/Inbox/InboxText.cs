namespace Portal.Inbox;

public sealed class InboxText;
