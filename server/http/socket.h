// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QHostAddress>

#include <span>
#include <utility>

namespace veche::http
{

/// The stream between the acceptor and one client: a socket that doesn't block, closed with its last owner.
class Socket final
{
public:
    struct Transfer {
        enum class State { Moved, Blocked, Gone };
        State state = State::Gone;
        qint64 bytes = 0;
    };

    /// None.
    Socket() = default;
    explicit Socket(qintptr descriptor)
        : m_descriptor(descriptor)
    {
    }
    ~Socket() { close(); }
    Socket(Socket &&other) noexcept
        : m_descriptor(other.release())
    {
    }
    Socket &operator=(Socket &&other) noexcept
    {
        std::swap(m_descriptor, other.m_descriptor);
        return *this;
    }
    Q_DISABLE_COPY(Socket)

    [[nodiscard]] bool isOpen() const { return m_descriptor >= 0; }
    [[nodiscard]] qintptr descriptor() const { return m_descriptor; }
    /// Gives it away.
    [[nodiscard]] qintptr release() { return std::exchange(m_descriptor, -1); }

    /// Gone: the client has said that nothing more comes, or the connection broke.
    [[nodiscard]] Transfer receive(std::span<char> into);
    /// Of the first and then the second what is taken now.
    Transfer send(QByteArrayView first, QByteArrayView second = {});
    /// Says that nothing more comes.
    void finishSending();
    void close();
    /// Frees at once what the system still keeps for somebody who doesn't take it.
    void closeHard();

private:
    qintptr m_descriptor = -1;
};

/// Somebody who connected to a listening socket.
struct Caller {
    enum class Outcome { Came, Nobody, NoRoom /**< descriptors or memory ran out */ };
    Outcome outcome = Outcome::Nobody;
    Socket socket;
    QHostAddress peer;
};
[[nodiscard]] Caller acceptFrom(qintptr listener);

/// Sets the options that accepted sockets inherit.
void configureListener(qintptr listener);

/// The usual soft limit of descriptors would be full long before Limits::connections is.
void raiseFileLimit(int connections);

} // namespace veche::http
