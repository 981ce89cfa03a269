namespace Portal.Files;

/// <summary>Files that people add to records.</summary>
[Portal.Shared.TextsOf("Complaints", "Accounts")]
public sealed class FilesText;
