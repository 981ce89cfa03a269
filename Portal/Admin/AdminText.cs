namespace Portal.Admin;

/// <summary>Texts of the command line.</summary>
public sealed class AdminText;
