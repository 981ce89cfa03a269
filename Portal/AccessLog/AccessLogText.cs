namespace Portal.AccessLog;

/// <summary>Who was shown contact data and who took lists away.</summary>
public sealed class AccessLogText;
