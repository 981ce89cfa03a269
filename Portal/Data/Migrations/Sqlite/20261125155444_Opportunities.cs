using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace Portal.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Opportunities : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Opportunities_OwnerId_Stage",
                table: "Opportunities");

            migrationBuilder.RenameColumn(
                name: "Stage",
                table: "Opportunities",
                newName: "Status");

            migrationBuilder.RenameIndex(
                name: "IX_Opportunities_AccountId_Stage",
                table: "Opportunities",
                newName: "IX_Opportunities_AccountId_Status");

            migrationBuilder.AddColumn<long>(
                name: "ContactId",
                table: "Opportunities",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "CreatedById",
                table: "Opportunities",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "CreatedUtc",
                table: "Opportunities",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<DateOnly>(
                name: "ExpectedOn",
                table: "Opportunities",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "FirstExpectedOn",
                table: "Opportunities",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "LostNote",
                table: "Opportunities",
                type: "TEXT",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "LostReason",
                table: "Opportunities",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Moves",
                table: "Opportunities",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "NextStep",
                table: "Opportunities",
                type: "TEXT",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "RequestId",
                table: "Opportunities",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "StageId",
                table: "Opportunities",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<DateTime>(
                name: "StageSinceUtc",
                table: "Opportunities",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<string>(
                name: "Title",
                table: "Opportunities",
                type: "TEXT",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "DateMoves",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    OpportunityId = table.Column<long>(type: "INTEGER", nullable: false),
                    Before = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    After = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    AtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ById = table.Column<int>(type: "INTEGER", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DateMoves", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DateMoves_Opportunities_OpportunityId",
                        column: x => x.OpportunityId,
                        principalTable: "Opportunities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "FrozenForecasts",
                columns: table => new
                {
                    QuarterOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    TakenUtc = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FrozenForecasts", x => x.QuarterOn);
                });

            migrationBuilder.CreateTable(
                name: "OpportunityLines",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    OpportunityId = table.Column<long>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    ProductId = table.Column<long>(type: "INTEGER", nullable: false),
                    Quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    UnitPrice = table.Column<long>(type: "INTEGER", nullable: false),
                    Discount = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OpportunityLines", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OpportunityLines_Opportunities_OpportunityId",
                        column: x => x.OpportunityId,
                        principalTable: "Opportunities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_OpportunityLines_Products_ProductId",
                        column: x => x.ProductId,
                        principalTable: "Products",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Orders",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Number = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    AccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    OpportunityId = table.Column<long>(type: "INTEGER", nullable: true),
                    OrderedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Amount = table.Column<long>(type: "INTEGER", nullable: false),
                    Currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    CreatedUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedById = table.Column<int>(type: "INTEGER", nullable: true),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Orders", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Orders_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Orders_Opportunities_OpportunityId",
                        column: x => x.OpportunityId,
                        principalTable: "Opportunities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "Pipelines",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    TeamId = table.Column<int>(type: "INTEGER", nullable: true),
                    IsActive = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    NameEn = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    NameZh = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Pipelines", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Pipelines_Teams_TeamId",
                        column: x => x.TeamId,
                        principalTable: "Teams",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "FrozenRows",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    QuarterOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    OwnerId = table.Column<int>(type: "INTEGER", nullable: false),
                    OpportunityId = table.Column<long>(type: "INTEGER", nullable: false),
                    Category = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Probability = table.Column<int>(type: "INTEGER", nullable: false),
                    Currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    Amount = table.Column<long>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FrozenRows", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FrozenRows_FrozenForecasts_QuarterOn",
                        column: x => x.QuarterOn,
                        principalTable: "FrozenForecasts",
                        principalColumn: "QuarterOn",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_FrozenRows_Opportunities_OpportunityId",
                        column: x => x.OpportunityId,
                        principalTable: "Opportunities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_FrozenRows_Users_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OrderLines",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    OrderId = table.Column<long>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    ProductId = table.Column<long>(type: "INTEGER", nullable: false),
                    Quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    UnitPrice = table.Column<long>(type: "INTEGER", nullable: false),
                    Discount = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OrderLines", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OrderLines_Orders_OrderId",
                        column: x => x.OrderId,
                        principalTable: "Orders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_OrderLines_Products_ProductId",
                        column: x => x.ProductId,
                        principalTable: "Products",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Payments",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    AccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    OrderId = table.Column<long>(type: "INTEGER", nullable: true),
                    ReceivedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Amount = table.Column<long>(type: "INTEGER", nullable: false),
                    Currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    ReversesId = table.Column<long>(type: "INTEGER", nullable: true),
                    CreatedUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedById = table.Column<int>(type: "INTEGER", nullable: true),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Payments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Payments_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Payments_Orders_OrderId",
                        column: x => x.OrderId,
                        principalTable: "Orders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Payments_Payments_ReversesId",
                        column: x => x.ReversesId,
                        principalTable: "Payments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PipelineStages",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PipelineId = table.Column<long>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Probability = table.Column<int>(type: "INTEGER", nullable: false),
                    Category = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    NameEn = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    NameZh = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PipelineStages", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PipelineStages_Pipelines_PipelineId",
                        column: x => x.PipelineId,
                        principalTable: "Pipelines",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "StageChanges",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    OpportunityId = table.Column<long>(type: "INTEGER", nullable: false),
                    FromStageId = table.Column<long>(type: "INTEGER", nullable: true),
                    ToStageId = table.Column<long>(type: "INTEGER", nullable: false),
                    SinceUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ById = table.Column<int>(type: "INTEGER", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StageChanges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_StageChanges_Opportunities_OpportunityId",
                        column: x => x.OpportunityId,
                        principalTable: "Opportunities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_StageChanges_PipelineStages_FromStageId",
                        column: x => x.FromStageId,
                        principalTable: "PipelineStages",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_StageChanges_PipelineStages_ToStageId",
                        column: x => x.ToStageId,
                        principalTable: "PipelineStages",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "StageCriteria",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    StageId = table.Column<long>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    NameEn = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    NameZh = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StageCriteria", x => x.Id);
                    table.ForeignKey(
                        name: "FK_StageCriteria_PipelineStages_StageId",
                        column: x => x.StageId,
                        principalTable: "PipelineStages",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "OpportunityTicks",
                columns: table => new
                {
                    OpportunityId = table.Column<long>(type: "INTEGER", nullable: false),
                    CriterionId = table.Column<long>(type: "INTEGER", nullable: false),
                    AtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ById = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OpportunityTicks", x => new { x.OpportunityId, x.CriterionId });
                    table.ForeignKey(
                        name: "FK_OpportunityTicks_Opportunities_OpportunityId",
                        column: x => x.OpportunityId,
                        principalTable: "Opportunities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_OpportunityTicks_StageCriteria_CriterionId",
                        column: x => x.CriterionId,
                        principalTable: "StageCriteria",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "Pipelines",
                columns: new[] { "Id", "IsActive", "Key", "NameEn", "NameZh", "TeamId", "Version" },
                values: new object[] { 1L, true, "Standard", null, null, null, 0 });

            migrationBuilder.InsertData(
                table: "PipelineStages",
                columns: new[] { "Id", "Category", "Key", "NameEn", "NameZh", "PipelineId", "Position", "Probability", "Status", "Version" },
                values: new object[,]
                {
                    { 1L, "Pipeline", "Prospecting", null, null, 1L, 1, 10, "Open", 0 },
                    { 2L, "Pipeline", "Engaging", null, null, 1L, 2, 20, "Open", 0 },
                    { 3L, "BestCase", "Proposal", null, null, 1L, 3, 50, "Open", 0 },
                    { 4L, "Commit", "Negotiation", null, null, 1L, 4, 80, "Open", 0 },
                    { 5L, "Closed", "Won", null, null, 1L, 5, 100, "Won", 0 },
                    { 6L, "Omitted", "Lost", null, null, 1L, 6, 0, "Lost", 0 }
                });

            migrationBuilder.InsertData(
                table: "StageCriteria",
                columns: new[] { "Id", "Key", "NameEn", "NameZh", "Position", "StageId" },
                values: new object[,]
                {
                    { 1L, "DeciderKnown", null, null, 1, 1L },
                    { 2L, "NeedConfirmed", null, null, 1, 2L },
                    { 3L, "BudgetKnown", null, null, 2, 2L },
                    { 4L, "OfferPresented", null, null, 1, 3L },
                    { 5L, "DecisionDateKnown", null, null, 2, 3L },
                    { 6L, "TermsAgreed", null, null, 1, 4L }
                });

            // What the one column said becomes a stage of the pipeline that the portal brings; the status is read from it afterwards.
            migrationBuilder.Sql("""
                UPDATE "Opportunities" SET
                    "StageId" = CASE "Status" WHEN 'Prospecting' THEN 1 WHEN 'Engaging' THEN 2 WHEN 'Won' THEN 5 ELSE 6 END,
                    "Title" = COALESCE((SELECT "Name" FROM "Products" WHERE "Id" = "ProductId"), '#' || "Id"),
                    "StageSinceUtc" = COALESCE("ClosedOn", "EngagedOn", date('now')) || ' 00:00:00',
                    "CreatedUtc" = COALESCE("EngagedOn", "ClosedOn", date('now')) || ' 00:00:00';
                UPDATE "Opportunities" SET "Status" = 'Open' WHERE "Status" IN ('Prospecting', 'Engaging');
                """);

            migrationBuilder.CreateIndex(
                name: "IX_Opportunities_ContactId",
                table: "Opportunities",
                column: "ContactId");

            migrationBuilder.CreateIndex(
                name: "IX_Opportunities_CreatedById_RequestId",
                table: "Opportunities",
                columns: new[] { "CreatedById", "RequestId" },
                unique: true,
                filter: "\"RequestId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Opportunities_OwnerId_Status_ClosedOn_StageId_Currency_Amount",
                table: "Opportunities",
                columns: new[] { "OwnerId", "Status", "ClosedOn", "StageId", "Currency", "Amount" });

            migrationBuilder.CreateIndex(
                name: "IX_Opportunities_OwnerId_Status_ExpectedOn_StageId_Currency_Amount",
                table: "Opportunities",
                columns: new[] { "OwnerId", "Status", "ExpectedOn", "StageId", "Currency", "Amount" });

            migrationBuilder.CreateIndex(
                name: "IX_Opportunities_StageId_ExpectedOn",
                table: "Opportunities",
                columns: new[] { "StageId", "ExpectedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Opportunities_StageId_Status_Currency_OwnerId_AccountId_Amount",
                table: "Opportunities",
                columns: new[] { "StageId", "Status", "Currency", "OwnerId", "AccountId", "Amount" });

            migrationBuilder.CreateIndex(
                name: "IX_Opportunities_Status_ClosedOn",
                table: "Opportunities",
                columns: new[] { "Status", "ClosedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Opportunities_Status_ExpectedOn",
                table: "Opportunities",
                columns: new[] { "Status", "ExpectedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_DateMoves_OpportunityId_AtUtc",
                table: "DateMoves",
                columns: new[] { "OpportunityId", "AtUtc" });

            migrationBuilder.CreateIndex(
                name: "IX_FrozenRows_OpportunityId",
                table: "FrozenRows",
                column: "OpportunityId");

            migrationBuilder.CreateIndex(
                name: "IX_FrozenRows_OwnerId",
                table: "FrozenRows",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_FrozenRows_QuarterOn_OwnerId_Category_Currency_Probability_Amount",
                table: "FrozenRows",
                columns: new[] { "QuarterOn", "OwnerId", "Category", "Currency", "Probability", "Amount" });

            migrationBuilder.CreateIndex(
                name: "IX_OpportunityLines_OpportunityId",
                table: "OpportunityLines",
                column: "OpportunityId");

            migrationBuilder.CreateIndex(
                name: "IX_OpportunityLines_ProductId",
                table: "OpportunityLines",
                column: "ProductId");

            migrationBuilder.CreateIndex(
                name: "IX_OpportunityTicks_CriterionId",
                table: "OpportunityTicks",
                column: "CriterionId");

            migrationBuilder.CreateIndex(
                name: "IX_OrderLines_OrderId",
                table: "OrderLines",
                column: "OrderId");

            migrationBuilder.CreateIndex(
                name: "IX_OrderLines_ProductId",
                table: "OrderLines",
                column: "ProductId");

            migrationBuilder.CreateIndex(
                name: "IX_Orders_AccountId_OrderedOn",
                table: "Orders",
                columns: new[] { "AccountId", "OrderedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_CreatedById_RequestId",
                table: "Orders",
                columns: new[] { "CreatedById", "RequestId" },
                unique: true,
                filter: "\"RequestId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Orders_Number",
                table: "Orders",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Orders_OpportunityId",
                table: "Orders",
                column: "OpportunityId");

            migrationBuilder.CreateIndex(
                name: "IX_Orders_OrderedOn",
                table: "Orders",
                column: "OrderedOn");

            migrationBuilder.CreateIndex(
                name: "IX_Payments_AccountId_ReceivedOn",
                table: "Payments",
                columns: new[] { "AccountId", "ReceivedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Payments_CreatedById_RequestId",
                table: "Payments",
                columns: new[] { "CreatedById", "RequestId" },
                unique: true,
                filter: "\"RequestId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Payments_OrderId_Amount",
                table: "Payments",
                columns: new[] { "OrderId", "Amount" });

            migrationBuilder.CreateIndex(
                name: "IX_Payments_ReversesId",
                table: "Payments",
                column: "ReversesId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Pipelines_TeamId",
                table: "Pipelines",
                column: "TeamId");

            migrationBuilder.CreateIndex(
                name: "IX_PipelineStages_PipelineId",
                table: "PipelineStages",
                column: "PipelineId");

            migrationBuilder.CreateIndex(
                name: "IX_StageChanges_FromStageId",
                table: "StageChanges",
                column: "FromStageId");

            migrationBuilder.CreateIndex(
                name: "IX_StageChanges_OpportunityId_AtUtc",
                table: "StageChanges",
                columns: new[] { "OpportunityId", "AtUtc" });

            migrationBuilder.CreateIndex(
                name: "IX_StageChanges_ToStageId",
                table: "StageChanges",
                column: "ToStageId");

            migrationBuilder.CreateIndex(
                name: "IX_StageCriteria_StageId",
                table: "StageCriteria",
                column: "StageId");

            migrationBuilder.AddForeignKey(
                name: "FK_Opportunities_Contacts_ContactId",
                table: "Opportunities",
                column: "ContactId",
                principalTable: "Contacts",
                principalColumn: "Id",
                onDelete: ReferentialAction.SetNull);

            migrationBuilder.AddForeignKey(
                name: "FK_Opportunities_PipelineStages_StageId",
                table: "Opportunities",
                column: "StageId",
                principalTable: "PipelineStages",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Opportunities_Contacts_ContactId",
                table: "Opportunities");

            migrationBuilder.DropForeignKey(
                name: "FK_Opportunities_PipelineStages_StageId",
                table: "Opportunities");

            migrationBuilder.DropTable(
                name: "DateMoves");

            migrationBuilder.DropTable(
                name: "FrozenRows");

            migrationBuilder.DropTable(
                name: "OpportunityLines");

            migrationBuilder.DropTable(
                name: "OpportunityTicks");

            migrationBuilder.DropTable(
                name: "OrderLines");

            migrationBuilder.DropTable(
                name: "Payments");

            migrationBuilder.DropTable(
                name: "StageChanges");

            migrationBuilder.DropTable(
                name: "FrozenForecasts");

            migrationBuilder.DropTable(
                name: "StageCriteria");

            migrationBuilder.DropTable(
                name: "Orders");

            migrationBuilder.DropTable(
                name: "PipelineStages");

            migrationBuilder.DropTable(
                name: "Pipelines");

            migrationBuilder.DropIndex(
                name: "IX_Opportunities_ContactId",
                table: "Opportunities");

            migrationBuilder.DropIndex(
                name: "IX_Opportunities_CreatedById_RequestId",
                table: "Opportunities");

            migrationBuilder.DropIndex(
                name: "IX_Opportunities_OwnerId_Status_ClosedOn_StageId_Currency_Amount",
                table: "Opportunities");

            migrationBuilder.DropIndex(
                name: "IX_Opportunities_OwnerId_Status_ExpectedOn_StageId_Currency_Amount",
                table: "Opportunities");

            migrationBuilder.DropIndex(
                name: "IX_Opportunities_StageId_ExpectedOn",
                table: "Opportunities");

            migrationBuilder.DropIndex(
                name: "IX_Opportunities_StageId_Status_Currency_OwnerId_AccountId_Amount",
                table: "Opportunities");

            migrationBuilder.DropIndex(
                name: "IX_Opportunities_Status_ClosedOn",
                table: "Opportunities");

            migrationBuilder.DropIndex(
                name: "IX_Opportunities_Status_ExpectedOn",
                table: "Opportunities");

            migrationBuilder.DropColumn(
                name: "ContactId",
                table: "Opportunities");

            migrationBuilder.DropColumn(
                name: "CreatedById",
                table: "Opportunities");

            migrationBuilder.DropColumn(
                name: "CreatedUtc",
                table: "Opportunities");

            migrationBuilder.DropColumn(
                name: "ExpectedOn",
                table: "Opportunities");

            migrationBuilder.DropColumn(
                name: "FirstExpectedOn",
                table: "Opportunities");

            migrationBuilder.DropColumn(
                name: "LostNote",
                table: "Opportunities");

            migrationBuilder.DropColumn(
                name: "LostReason",
                table: "Opportunities");

            migrationBuilder.DropColumn(
                name: "Moves",
                table: "Opportunities");

            migrationBuilder.DropColumn(
                name: "NextStep",
                table: "Opportunities");

            migrationBuilder.DropColumn(
                name: "RequestId",
                table: "Opportunities");

            migrationBuilder.DropColumn(
                name: "StageId",
                table: "Opportunities");

            migrationBuilder.DropColumn(
                name: "StageSinceUtc",
                table: "Opportunities");

            migrationBuilder.DropColumn(
                name: "Title",
                table: "Opportunities");

            migrationBuilder.RenameColumn(
                name: "Status",
                table: "Opportunities",
                newName: "Stage");

            migrationBuilder.RenameIndex(
                name: "IX_Opportunities_AccountId_Status",
                table: "Opportunities",
                newName: "IX_Opportunities_AccountId_Stage");

            migrationBuilder.CreateIndex(
                name: "IX_Opportunities_OwnerId_Stage",
                table: "Opportunities",
                columns: new[] { "OwnerId", "Stage" });
        }
    }
}
