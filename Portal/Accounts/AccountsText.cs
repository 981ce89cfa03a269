namespace Portal.Accounts;

/// <summary>Accounts, their contacts, opportunities and shares.</summary>
public sealed class AccountsText;
