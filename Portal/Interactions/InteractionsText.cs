namespace Portal.Interactions;

public sealed class InteractionsText;
