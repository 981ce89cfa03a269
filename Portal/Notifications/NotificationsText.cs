using Portal.Shared;

namespace Portal.Notifications;

/// <summary>News, mails and the outbox.</summary>
[TextsOf("Outbox")]
public sealed class NotificationsText;
