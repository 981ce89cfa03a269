using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data;
using Portal.Identity;
using Portal.Notifications;
using Portal.Tests.Support;
using Portal.Workflows;
using Portal.Workflows.Engine;

namespace Portal.Tests.Notifications;

/// <summary>Every effect of every workflow has words, in both languages, and they say what a reader needs.</summary>
[Collection(DevelopmentPortal.Name)]
public sealed class MailTextTests(DevelopmentPortal portal)
{
    private static readonly string[] OfTheEngine = ["Assigned", "Reminder", "Escalated", "PauseEnded", "FollowUp"];

    private static readonly JsonSerializerOptions CamelCase = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    [Fact]
    public void EveryEffect_OfEveryWorkflow_HasAMailAndANotice_InBothLanguages()
    {
        var catalog = portal.Services.GetRequiredService<WorkflowCatalog>();
        var kinds = catalog.All.SelectMany(b => b.Versions).SelectMany(d => d.Steps).SelectMany(s => s.Arrows).SelectMany(a => a.Tells).Select(t => t.Effect).Concat(OfTheEngine).ToHashSet();
        Assert.True(kinds.Count > OfTheEngine.Length);
        foreach (var culture in new[] { "en", "zh-CN" })
        {
            var texts = TextFiles.Read(nameof(NotificationsText), culture);
            var missing = kinds.SelectMany(k => new[] { $"Mail.{k}.Subject", $"Mail.{k}.Body", $"Notice.{k}" }).Where(k => !texts.ContainsKey(k));
            Assert.True(!missing.Any(), $"{culture}: {string.Join(", ", missing)}");
        }
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public async Task EveryMailOfTheDemoCompany_CanBeWritten_InEitherLanguage(string culture)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var messages = (await db.OutboxMessages.AsNoTracking().Where(m => m.InstanceId != null && m.Channel == OutboxChannel.Mail).ToListAsync(Stop)).DistinctBy(m => m.Kind).ToList();
        Assert.True(messages.Count >= 8);
        foreach (var draft in await scope.ServiceProvider.GetRequiredService<MailDrafts>().ReadAsync(messages, Stop))
        {
            var mail = portal.Services.GetRequiredService<MailWriter>().Write(draft with { Recipient = draft.Recipient is { } r ? r with { Culture = culture } : null, Message = draft.Message with { Culture = culture } });
            var plain = MailComposer.Plain(mail);

            Assert.Contains(draft.Case!.Reference, mail.Subject, StringComparison.Ordinal);
            Assert.Contains(draft.Case.Title, plain, StringComparison.Ordinal);
            Assert.DoesNotContain("Mail.", plain, StringComparison.Ordinal);
            Assert.DoesNotContain("{", plain, StringComparison.Ordinal);
            if (draft.IsForCustomer)
            {
                Assert.Null(mail.Link);
                var people = await db.Users.Select(u => u.FullName).ToListAsync(Stop);
                Assert.DoesNotContain(people, p => plain.Contains(p, StringComparison.Ordinal) && draft.Message.AddressName != p);
            }
            else
            {
                Assert.Contains($"{portal.Services.GetRequiredService<WorkflowCatalog>()[draft.Case.DefinitionId].Folder}/{draft.Case.Reference}", mail.Link!.AbsolutePath, StringComparison.Ordinal);
                Assert.Contains(draft.Recipient!.FullName, mail.Greeting, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task AReminder_SaysWhatByWhenAndWhy_InTheReadersZoneAndLanguage()
    {
        var (draft, mail) = await WriteAsync("Reminder", "en", "America/New_York", PortalRoles.Employee);

        Assert.StartsWith("Reminder: Approve the remedy – " + draft.Case!.Reference, mail.Subject, StringComparison.Ordinal);
        Assert.Contains(mail.Lines, l => l is { Label: "By" } && l.Value.StartsWith("2026-11-25 20:00 (UTC-05:00)", StringComparison.Ordinal));
        Assert.Contains(mail.Lines, l => l is { Label: "Why you get this", Value: "Approval: 80 % used" });
        Assert.Equal("Please look.", mail.Note);
    }

    [Fact]
    public async Task AnAdministratorWhoSeesNoCustomers_LearnsOfTheCase_NotWhatItIsAbout()
    {
        var (draft, mail) = await WriteAsync("Assigned", "en", "Asia/Shanghai", PortalRoles.Admin);
        var plain = MailComposer.Plain(mail);

        Assert.DoesNotContain(draft.Case!.Title, plain + mail.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("Please look.", plain, StringComparison.Ordinal);
        Assert.Equal($"/Admin/Workflows/{draft.Case.InstanceId}", mail.Link!.AbsolutePath);
    }

    [Fact]
    public void TheCulture_OfTheThread_IsLeftAsItWas() => Assert.Equal(CultureInfo.InvariantCulture.Name, Culture());

    private string Culture()
    {
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        var draft = new MailDraft(new() { Id = Guid.Empty, Kind = "Test", RecipientId = 1, CreatedUtc = default }, new(), null, null, "", "Asia/Shanghai", null);
        portal.Services.GetRequiredService<MailWriter>().Write(draft);
        return CultureInfo.CurrentUICulture.Name;
    }

    private async Task<(MailDraft, WrittenMail)> WriteAsync(string kind, string culture, string zone, PortalRoles roles)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var instance = await db.WorkflowInstances.AsNoTracking().FirstAsync(Stop);
        var facts = new MailFacts("Propose", "Investigation", "Approval", 1, null, new DateTime(2026, 11, 26, 1, 0, 0, DateTimeKind.Utc), "Approval", "P80", "Please look.");
        var message = new OutboxMessage
        {
            Id = Guid.CreateVersion7(), Kind = kind, RecipientId = instance.OwnerId, InstanceId = instance.Id, CreatedUtc = default,
            Facts = JsonSerializer.Serialize(facts, CamelCase),
        };
        var draft = Assert.Single(await scope.ServiceProvider.GetRequiredService<MailDrafts>().ReadAsync([message], Stop));
        draft = draft with { Recipient = draft.Recipient! with { Culture = culture, TimeZoneId = zone, Roles = roles }, TimeZoneId = zone };
        return (draft, portal.Services.GetRequiredService<MailWriter>().Write(draft));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
