namespace Portal.Duplicates;

/// <summary>Accounts that may be the same: asking before one is made, the list of them, merging and taking it back.</summary>
public sealed class DuplicatesText;
