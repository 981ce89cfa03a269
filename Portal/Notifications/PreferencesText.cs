using Portal.Shared;

namespace Portal.Notifications;

/// <summary>How people want to be told: preferences, snoozing, digests.</summary>
[TextsOf("Me")]
public sealed class PreferencesText;
