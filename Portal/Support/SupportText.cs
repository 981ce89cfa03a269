namespace Portal.Support;

/// <summary>Support for people: the way in, and what helps.</summary>
public sealed class SupportText;
