namespace Portal.Data;

/// <summary>The portal cannot start; the message is one line that says what, where and how to mend it.</summary>
public sealed class StartupException(string message) : Exception(message);
