// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/palette/commandpalette.h"

#include "app/widgets/common/label.h"
#include "app/widgets/palette/resultdelegate.h"
#include "app/widgets/palette/resultmodel.h"
#include "app/widgets/theme/icon.h"
#include "shared/base/text.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QSettings>
#include <QVBoxLayout>

namespace veche::palette
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int cardWidth = 600;
constexpr int lineHeight = 48;
constexpr int mostListed = 60;
constexpr int mostRemembered = 12;
constexpr int tallest = 420;
constexpr int corner = 5;

struct Found {
    int score;
    Entry entry;
};

/// A title that fits counts most; then what the subtitle and the keywords say.
int score(const QString &query, const Entry &entry, const QString &folded)
{
    const int byTitle = rank(query, folded.section(u'\n', 0, 0));
    if (byTitle > 0 || query.isEmpty())
        return byTitle;
    return folded.section(u'\n', 1).contains(query)       ? 500
           : text::folded(entry.keywords).contains(query) ? 400
                                                          : 0;
}

QString foldedOf(const Entry &entry)
{
    return text::folded(entry.title) + u'\n' + text::folded(entry.subtitle);
}
} // namespace

CommandPalette::CommandPalette(QWidget *host)
    : Sheet(host)
    , m_line(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_none(widgets::makeLabel(this, u"muted"_s, u"paletteNothing"_s))
    , m_model(new ResultModel(this))
{
    setObjectName(u"commandPalette"_s);
    m_line->setObjectName(u"paletteLine"_s);
    m_line->setProperty("bare", true);
    m_line->setFixedHeight(lineHeight);
    m_line->setTextMargins(16, 0, 16, 0);
    m_line->addAction(theme::icon(u"search"_s, theme::Role::Muted), QLineEdit::LeadingPosition);
    m_line->installEventFilter(this);
    setFocusProxy(m_line);

    m_list->setObjectName(u"paletteList"_s);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new ResultDelegate(this));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_none->setAlignment(Qt::AlignCenter);
    m_none->setFixedHeight(56);

    auto *line = new QFrame(this);
    line->setFixedHeight(1);
    line->setObjectName(u"paletteRule"_s);
    line->setAutoFillBackground(true);
    line->setBackgroundRole(QPalette::Mid);
    // The list must leave the card's border and round corners free.
    body()->setContentsMargins(reach + 1, reach + 1, reach + 1, reach + corner);
    body()->addWidget(m_line);
    body()->addWidget(line);
    body()->addWidget(m_list, 1);
    body()->addWidget(m_none);

    connect(m_line, &QLineEdit::textChanged, this, &CommandPalette::search);
    connect(m_list, &QListView::entered, this, [this](const QModelIndex &index) {
        if (m_model->isEntry(index.row()))
            m_list->setCurrentIndex(index);
    });
    connect(m_list, &QListView::clicked, this, &CommandPalette::runCurrent);
    connect(this, &Sheet::hostResized, this, &CommandPalette::arrange);
    retranslate();
}

CommandPalette::~CommandPalette() = default;

void CommandPalette::addProvider(Provider provider)
{
    m_providers.append(std::move(provider));
}

void CommandPalette::clearProviders()
{
    m_providers.clear();
}

void CommandPalette::setRecentKey(const QString &settingsKey)
{
    m_recentKey = settingsKey;
    m_recent = QSettings().value(settingsKey).toStringList();
}

void CommandPalette::popUp()
{
    m_active = m_providers;
    begin(tr("Find or do something"));
}

void CommandPalette::popUp(const Provider &only, const QString &placeholder)
{
    m_active = {only};
    begin(placeholder);
}

void CommandPalette::begin(const QString &placeholder)
{
    m_fixed.clear();
    m_fixedFolded.clear();
    for (const Provider &provider : std::as_const(m_active)) {
        if (!provider.searches)
            m_fixed += provider.entries(Query{});
    }
    for (const Entry &entry : std::as_const(m_fixed))
        m_fixedFolded += foldedOf(entry);
    m_line->setPlaceholderText(placeholder);
    m_line->setAccessibleName(placeholder);
    m_line->clear();
    search();
    arrange();
    open();
}

void CommandPalette::search()
{
    const Query query{m_line->text(), text::folded(m_line->text()), mostListed};
    std::vector<Found> found;
    const auto consider = [&](const Entry &entry, const QString &folded, int atLeast) {
        int points = std::max(atLeast, score(query.folded, entry, folded));
        const qsizetype recent = m_recent.indexOf(entry.id);
        // An entry used lately wins among equals, and comes first while nothing is typed.
        if (points > 0 && recent >= 0)
            points += query.folded.isEmpty() ? 10'000 - int(recent) : 100 - int(recent);
        if (points > 0)
            found.push_back({points, entry});
    };
    for (qsizetype i = 0; i < m_fixed.size(); ++i)
        consider(m_fixed[i], m_fixedFolded[i], 0);
    for (const Provider &provider : std::as_const(m_active)) {
        if (!provider.searches)
            continue;
        // A searching provider may know spellings that a look at the title doesn't.
        const QList<Entry> entries = provider.entries(query);
        for (const Entry &entry : entries)
            consider(entry, foldedOf(entry), 1);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Found &a, const Found &b) { return a.score > b.score; });
    if (found.size() > size_t(mostListed))
        found.resize(size_t(mostListed));

    // Groups stand in the order of their best entry.
    QStringList groups;
    QHash<QString, QList<ResultModel::Row>> rows;
    for (const Found &one : found) {
        const bool lately = query.folded.isEmpty() && m_recent.contains(one.entry.id);
        const QString group = lately ? tr("Recent") : one.entry.group;
        if (!groups.contains(group))
            groups += group;
        rows[group].append({{}, one.entry});
    }
    QList<ResultModel::Row> all;
    for (const QString &group : std::as_const(groups)) {
        if (!group.isEmpty())
            all.append({group, {}});
        all += rows.value(group);
    }
    m_model->setRows(std::move(all));
    m_list->scrollToTop();
    m_list->setCurrentIndex({});
    move(1);
    arrange();
}

void CommandPalette::move(int step)
{
    const int rows = m_model->rowCount();
    int row = m_list->currentIndex().isValid() ? m_list->currentIndex().row() : step > 0 ? -1 : rows;
    for (int tried = 0; tried < rows; ++tried) {
        row = (row + step + rows) % rows;
        if (m_model->isEntry(row))
            break;
    }
    if (!m_model->isEntry(row))
        return;
    m_list->setCurrentIndex(m_model->index(row));
    // The heading of the first group would stay hidden above.
    if (row == 1)
        m_list->scrollToTop();
}

void CommandPalette::runCurrent()
{
    const int row = m_list->currentIndex().row();
    if (!m_model->isEntry(row))
        return;
    const Entry entry = m_model->rows()[row].entry;
    dismiss();
    remember(entry.id);
    if (entry.run)
        entry.run();
    Q_EMIT ran(entry.id);
}

void CommandPalette::remember(const QString &id)
{
    if (id.isEmpty())
        return;
    m_recent.removeOne(id);
    m_recent.prepend(id);
    m_recent.resize(std::min<qsizetype>(m_recent.size(), mostRemembered));
    if (!m_recentKey.isEmpty())
        QSettings().setValue(m_recentKey, m_recent);
}

void CommandPalette::arrange()
{
    const QWidget *host = parentWidget();
    int height = 0;
    for (const ResultModel::Row &row : m_model->rows())
        height += row.heading.isEmpty() ? ResultDelegate::rowHeight : ResultDelegate::headingHeight;
    const bool none = height == 0;
    m_none->setVisible(none);
    m_list->setVisible(!none);
    const int most = std::min(tallest, host->height() - lineHeight - 120);
    const int list = none ? m_none->height() : std::min(height, most);
    const int width = std::min(cardWidth, host->width() - 80);
    const int top = std::min(host->height() / 7, 120);
    place({(host->width() - width) / 2, top, width, lineHeight + 2 + list + corner});
}

QStringList CommandPalette::titles() const
{
    QStringList out;
    for (const ResultModel::Row &row : m_model->rows()) {
        if (row.heading.isEmpty())
            out += row.entry.title;
    }
    return out;
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_line && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        switch (key->key()) {
        case Qt::Key_Down:
        case Qt::Key_Tab:
            move(1);
            return true;
        case Qt::Key_Up:
        case Qt::Key_Backtab:
            move(-1);
            return true;
        case Qt::Key_PageDown:
        case Qt::Key_PageUp:
            for (int i = 0; i < 8; ++i)
                move(key->key() == Qt::Key_PageDown ? 1 : -1);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            runCurrent();
            return true;
        case Qt::Key_Escape:
            dismiss();
            return true;
        default:
            break;
        }
    }
    return Sheet::eventFilter(watched, event);
}

void CommandPalette::changeEvent(QEvent *event)
{
    Sheet::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void CommandPalette::retranslate()
{
    m_none->setText(tr("Nothing found"));
    m_list->setAccessibleName(tr("Results"));
}

} // namespace veche::palette

#include "moc_commandpalette.cpp"
