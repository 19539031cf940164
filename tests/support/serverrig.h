// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/mail/mailroom.h"
#include "server/registration/registrationroom.h"
#include "server/retention.h"
#include "server/service.h"
#include "shared/base/clock.h"
#include "shared/domain/entities.h"
#include "shared/storage/store.h"
#include "shared/tickets/signing.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkCookieJar>
#include <QNetworkReply>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QUrlQuery>

namespace veche::tests
{

/// The answer to one request.
struct Reply {
    int status = 0;
    QByteArray body;
    QHash<QByteArray, QByteArray> headers; ///< names in lower case

    [[nodiscard]] QString text() const { return QString::fromUtf8(body); }
    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
    [[nodiscard]] QString location() const { return QString::fromUtf8(headers.value("location")); }
    /// The value of the first input of that name.
    [[nodiscard]] QString input(const QString &name) const
    {
        const QRegularExpression pattern(QStringLiteral("name=\"%1\" value=\"([^\"]*)\"").arg(name));
        return pattern.match(text()).captured(1);
    }
};

/// A visitor: keeps cookies, follows no redirects.
class Visitor
{
public:
    explicit Visitor(QString base)
        : m_base(std::move(base))
    {
        m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    }
    QHash<QByteArray, QByteArray> headers; ///< sent with each request

    Reply get(const QString &path) { return finish(m_network.get(request(path))); }
    Reply postForm(const QString &path, const QList<std::pair<QString, QString>> &fields)
    {
        return postBytes(path, "application/x-www-form-urlencoded", encoded(fields));
    }
    Reply postJson(const QString &path, const QJsonObject &json)
    {
        return postBytes(path, "application/json", QJsonDocument(json).toJson(QJsonDocument::Compact));
    }
    Reply putJson(const QString &path, const QJsonObject &json)
    {
        QNetworkRequest wanted = request(path);
        wanted.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray("application/json"));
        return finish(m_network.put(wanted, QJsonDocument(json).toJson()));
    }
    Reply postBytes(const QString &path, const QByteArray &type, const QByteArray &body)
    {
        return finish(startPost(path, type, body));
    }
    Reply remove(const QString &path) { return finish(m_network.deleteResource(request(path))); }

    QNetworkReply *startPost(const QString &path, const QByteArray &type, const QByteArray &body)
    {
        QNetworkRequest wanted = request(path);
        wanted.setHeader(QNetworkRequest::ContentTypeHeader, type);
        return m_network.post(wanted, body);
    }
    static QByteArray encoded(const QList<std::pair<QString, QString>> &fields)
    {
        QByteArray body;
        for (const auto &[name, value] : fields)
            body += (body.isEmpty() ? "" : "&") + QUrl::toPercentEncoding(name) + '=' +
                    QUrl::toPercentEncoding(value);
        return body;
    }
    static Reply finish(QNetworkReply *pending)
    {
        const std::unique_ptr<QNetworkReply> reply(pending);
        if (!QTest::qWaitFor([&] { return reply->isFinished(); }, 20'000))
            return {};
        Reply out{reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->readAll(), {}};
        for (const auto &[name, value] : reply->rawHeaderPairs())
            out.headers.insert(name.toLower(), value);
        return out;
    }

private:
    QNetworkRequest request(const QString &path) const
    {
        QNetworkRequest wanted(QUrl(path.startsWith(QLatin1String("http")) ? path : m_base + path));
        for (auto header = headers.begin(); header != headers.end(); ++header)
            wanted.setRawHeader(header.key(), header.value());
        return wanted;
    }

    QString m_base;
    QNetworkAccessManager m_network;
};

template <typename T>
T waited(QFuture<T> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 30'000))
        return T(failure(ErrorKind::Cancelled, QStringLiteral("Nothing happened within 30 s")));
    return future.result();
}

/// A new device's public key, as it is sent to sign in.
inline QString freshKey()
{
    return QString::fromLatin1(signing::generate().publicKey.toBytes().toBase64());
}

/// The whole server in this process, on port 0, on a data folder of its own, with one account and one
/// community.
class ServerRig
{
public:
    static constexpr char password[] = "correct horse battery staple";

    explicit ServerRig(const Clock &clock, server::ServiceOptions options = {})
    {
        options.data = m_folder.filePath(QStringLiteral("data"));
        if (!options.log)
            options.log = [this](const QByteArray &lines) { log += lines; };
        m_service = std::make_unique<server::Service>(clock);
        const auto listening = m_service->start(options);
        if (!listening)
            qFatal("%s", qPrintable(toString(listening.error())));
        url = *listening;
        const auto owner = waited(m_service->core().accounts().directory().add(
            QStringLiteral("olga@example.org"), QStringLiteral("Olga"), QString::fromLatin1(password)));
        account = owner->id;
        const auto made =
            waited(m_service->core().accounts().communities().add({.id = {},
                                                                   .slug = QStringLiteral("volga"),
                                                                   .name = QStringLiteral("Волга-Код"),
                                                                   .language = QStringLiteral("ru"),
                                                                   .zone = QStringLiteral("Europe/Moscow"),
                                                                   .owner = account}));
        community = made->community;
    }
    ~ServerRig() { stop(); }

    /// As SIGTERM does.
    void stop()
    {
        if (!m_service)
            return;
        bool stopped = false;
        QObject::connect(m_service.get(), &server::Service::stopped, m_service.get(),
                         [&] { stopped = true; });
        m_service->stop();
        (void)QTest::qWaitFor([&] { return stopped; }, 15'000);
        m_service.reset();
    }
    [[nodiscard]] server::Service &service() { return *m_service; }
    [[nodiscard]] server::ServerCore &core() { return m_service->core(); }
    [[nodiscard]] QString data() const { return m_folder.filePath(QStringLiteral("data")); }

    [[nodiscard]] Result<void> commit(domain::ChangeSet changes)
    {
        return waited(core().writer().commit(community, std::move(changes)));
    }
    template <typename T>
    [[nodiscard]] std::vector<T> all()
    {
        const auto connection = core().database().openReader();
        return storage::readAll<T>(**connection, community).value_or(std::vector<T>());
    }
    /// Signs in as the owner; the answer of the API.
    Reply signIn(Visitor &visitor, const QString &with = QString::fromLatin1(password))
    {
        return visitor.postJson(QStringLiteral("/api/v1/sign-in"),
                                {{QStringLiteral("email"), QStringLiteral("olga@example.org")},
                                 {QStringLiteral("password"), with},
                                 {QStringLiteral("deviceName"), QStringLiteral("laptop")},
                                 {QStringLiteral("devicePublicKey"), freshKey()}});
    }

    QString url;
    QByteArray log;
    domain::AccountId account;
    domain::CommunityId community;

private:
    QTemporaryDir m_folder;
    std::unique_ptr<server::Service> m_service;
};

/// A published event of one community with ticket types and a quota over both.
struct EventFixture {
    domain::Event event;
    domain::TicketType standard;
    domain::TicketType workshop;
    domain::Quota quota;
    domain::QuotaMember first;
    domain::QuotaMember second;

    explicit EventFixture(qint64 nowMs, int capacity = 100)
    {
        const QDate today = QDateTime::fromMSecsSinceEpoch(nowMs, Qt::UTC).date();
        event.id = Id::create();
        event.name = QStringLiteral("Осенний DevFest");
        event.slug = QStringLiteral("devfest");
        event.summary = QStringLiteral("Два дня о том, как делать надёжные вещи.");
        event.description = QStringLiteral("Базы данных, *офлайн*, люди.");
        event.start = today.addDays(20);
        event.end = today.addDays(21);
        event.doors = LocalTime(event.start, QTime(10, 0));
        event.zone = QStringLiteral("Europe/Moscow");
        event.place = QStringLiteral("Казань, Технопарк");
        event.address = QStringLiteral("ул. Спартаковская, 2");
        event.language = QStringLiteral("ru");
        event.state = domain::EventState::Published;
        standard = type(QStringLiteral("Стандарт"), QStringLiteral("a"));
        workshop = type(QStringLiteral("Мастерская и зал"), QStringLiteral("b"));
        quota.id = Id::create();
        quota.event = domain::EventId(event.id);
        quota.name = QStringLiteral("Зал");
        quota.capacity = capacity;
        first = member(standard);
        second = member(workshop);
    }
    [[nodiscard]] domain::ChangeSet changes() const
    {
        domain::ChangeSet set;
        set.insert(event);
        set.insert(standard);
        set.insert(workshop);
        set.insert(quota);
        set.insert(first);
        set.insert(second);
        return set;
    }
    [[nodiscard]] QString path() const { return QStringLiteral("/c/volga/") + event.slug; }

private:
    [[nodiscard]] domain::TicketType type(const QString &name, const QString &position) const
    {
        domain::TicketType out;
        out.id = Id::create();
        out.event = domain::EventId(event.id);
        out.name = name;
        out.position = position;
        return out;
    }
    [[nodiscard]] domain::QuotaMember member(const domain::TicketType &of) const
    {
        domain::QuotaMember out;
        out.id = Id::create();
        out.event = domain::EventId(event.id);
        out.quota = domain::QuotaId(quota.id);
        out.ticketType = domain::TicketTypeId(of.id);
        return out;
    }
};

} // namespace veche::tests
