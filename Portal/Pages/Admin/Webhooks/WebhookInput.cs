using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using Portal.Complaints;
using Portal.Notifications;
using Portal.Shared;
using Portal.Webhooks;
using Portal.Workflows;

namespace Portal.Pages.Admin.Webhooks;

/// <summary>The form of a webhook. Address and secret go in and never come out again.</summary>
public sealed record WebhookInput
{
    [Display(Name = "Field.Name"), Required, StringLength(100)] public string? Name { get; init; }
    [Display(Name = "Field.Kind")] public WebhookKind Kind { get; init; }
    [Display(Name = "Field.Url"), StringLength(1000)] public string? Address { get; init; }
    [Display(Name = "Field.Secret"), StringLength(300), DataType(DataType.Password)] public string? Secret { get; init; }
    [Display(Name = "Field.RemoveSecret")] public bool RemoveSecret { get; init; }
    [Display(Name = "Field.Events")] public List<string> Events { get; init; } = [];
    [Display(Name = "Field.Workflow")] public string? Workflow { get; init; }
    [Display(Name = "Field.Culture")] public string? Culture { get; init; }
    [Display(Name = "Field.IsEnabled")] public bool IsEnabled { get; init; }
    public int Version { get; init; }
    [FormId] public Guid RequestId { get; init; }

    public static WebhookInput Of(Webhook webhook) => new()
    {
        Name = webhook.Name, Kind = webhook.Kind, Events = [.. webhook.EventList], Workflow = webhook.DefinitionId, Culture = webhook.Culture, IsEnabled = webhook.IsEnabled, Version = webhook.Version, RequestId = Guid.NewGuid(),
    };

    /// <summary>The webhook as checked, or <c>null</c> with each mistake beside its field.</summary>
    /// <param name="before">The stored one; <c>null</c> for a new one, which needs an address.</param>
    public WebhookFields? Read(ModelStateDictionary state, WebhookHosts hosts, WorkflowCatalog catalog, Webhook? before, IStringLocalizer<WebhooksText> text)
    {
        void Wrong(string field, string message) => state.AddModelError("Input." + field, message);
        if (!FormChecks.IsClean(Name)) { Wrong(nameof(Name), text["Error.Control"]); }
        if (!Enum.IsDefined(Kind)) { Wrong(nameof(Kind), text["Error.Choice"]); }
        var url = string.IsNullOrWhiteSpace(Address) ? null : WebhookHosts.Parse(Address);
        if (url is null && (before is null || !string.IsNullOrWhiteSpace(Address))) { Wrong(nameof(Address), text["Error.Address"]); }
        else if (url is not null && !hosts.Allows(url)) { Wrong(nameof(Address), text["Error.Host", WebhookHosts.OriginOf(url)]); }
        else if (url is null && !hosts.Allows(before!.Origin)) { Wrong(nameof(Address), text["Error.Host", before.Origin]); }
        var keepsSecret = before?.SealedSecret is not null && !RemoveSecret;
        if (Kind == WebhookKind.Json && string.IsNullOrEmpty(Secret) && !keepsSecret) { Wrong(nameof(Secret), text["Error.Secret"]); }
        if (Events.Count == 0 || Events.Any(e => NotificationKinds.OfCases.All(k => k.Name != e))) { Wrong(nameof(Events), text["Error.Events"]); }
        if (!string.IsNullOrEmpty(Workflow) && catalog.All.All(b => b.Newest.Id != Workflow)) { Wrong(nameof(Workflow), text["Error.Choice"]); }
        if (!PortalCulture.All.Contains(Culture)) { Wrong(nameof(Culture), text["Error.Choice"]); }
        var secret = !string.IsNullOrEmpty(Secret) ? Secret.Trim() : RemoveSecret ? "" : null;
        return state.IsValid ? new(Name!.Trim(), Kind, url, secret, [.. NotificationKinds.OfCases.Select(k => k.Name).Where(Events.Contains)], string.IsNullOrEmpty(Workflow) ? null : Workflow, Culture!, IsEnabled) : null;
    }
}
