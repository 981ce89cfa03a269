namespace Portal.Webhooks;

/// <summary>Webhooks: their pages and what they say.</summary>
public sealed class WebhooksText;
